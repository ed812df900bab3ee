/**
 * Sweeps that many machines buy together: the queue, how far a sweep in it is, and what a worker is
 * told. What it is made of is in {@code worker}, whose jars are not those of the core.
 */
package dev.runcomfy.queue;
