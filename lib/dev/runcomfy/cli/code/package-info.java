/** The commands that run Java: the shell and single expressions. */
package dev.runcomfy.cli.code;
