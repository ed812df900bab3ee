/**
 * The command line: one class per command, each with its own table of options; help, completion and
 * parsing all read that table. What is data goes to standard output, everything else to standard
 * error. Commands are loaded by name, so that a hot one does not pay for the others; a parser
 * library would be a third of a start-up (its classes are too old for a class-data archive).
 */
package dev.runcomfy.cli;
