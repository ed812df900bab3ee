/** The command that opens notebooks. */
package dev.runcomfy.cli.jupyter;
