/** Commands that make something of clips on this machine and buy nothing: frames, films. */
package dev.runcomfy.cli.film;
