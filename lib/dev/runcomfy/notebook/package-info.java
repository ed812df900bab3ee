/**
 * Notebooks and shells: what a value looks like there ({@link dev.runcomfy.notebook.Displayable},
 * free of any kernel's types), progress in a cell, and the ready client of a {@link
 * dev.runcomfy.notebook.Session}. The adapters of kernels are in a package of their own, the
 * installer is the command {@code notebook}. A display that fails never fails a purchase, nor a
 * kernel.
 */
package dev.runcomfy.notebook;
