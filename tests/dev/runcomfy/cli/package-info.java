/** Commands as a user calls them: whole outputs, exit codes, and what the sandbox charged. */
package dev.runcomfy.cli;
