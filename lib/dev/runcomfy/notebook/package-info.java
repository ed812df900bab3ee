/**
 * Notebooks and shells: what a value looks like there ({@link dev.runcomfy.notebook.Displayable},
 * free of any kernel's types), one adapter per kernel, loaded by name only when its kernel is
 * there, the ready {@code runcomfy} of a session, and the kernel that Jupyter lists. A display that
 * fails never fails a purchase, nor a kernel.
 */
package dev.runcomfy.notebook;
