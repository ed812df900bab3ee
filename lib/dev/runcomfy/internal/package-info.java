/**
 * HTTP, JSON, polling and time: public for the other packages of this project, without promises.
 */
package dev.runcomfy.internal;
