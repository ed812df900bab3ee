/**
 * Commands that make something of clips on this machine and buy nothing: frames, films, measures.
 */
package dev.runcomfy.cli.film;
