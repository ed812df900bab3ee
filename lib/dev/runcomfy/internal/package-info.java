/**
 * Small things that every room may use and that know none of them: JSON, text, time, private files.
 */
package dev.runcomfy.internal;
