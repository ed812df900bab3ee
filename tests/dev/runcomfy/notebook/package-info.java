/** Notebooks: what values look like there, kernels, and the notebooks themselves. */
package dev.runcomfy.notebook;
