/**
 * One adapter per kernel, each found by a line in {@code META-INF/services}: of the kernel's own
 * service where it has one (JJava, rapaio), otherwise of {@link dev.runcomfy.notebook.KernelOutput}
 * (IJava). An adapter is loaded only where its kernel is; it is all that names a kernel's types.
 */
package dev.runcomfy.notebook.kernel;
