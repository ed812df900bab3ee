/** The commands around one request: run it, look at it, fetch it, cancel it, show it beforehand. */
package dev.runcomfy.cli.run;
