/** The commands around many requests: sweeps, their sheets, their workers, and the demo. */
package dev.runcomfy.cli.sweep;
