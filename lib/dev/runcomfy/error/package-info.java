/**
 * What can go wrong, as exceptions: one for each reaction that a caller can have. All are
 * unchecked, have one base, and carry ids and values, never a job or a request.
 */
package dev.runcomfy.error;
