/** The command {@code history} and the forms it prints: tables, one entry, costs, stars. */
package dev.runcomfy.cli.history;
