/**
 * Draws a {@code Brief} in pure Java, and fast. {@code Painter} is the door: {@code Look} and
 * {@code Camera} read words, {@code Scene} draws a frame on a {@code Canvas} with whole numbers in
 * the planes of the encoder, {@code Overlay} writes the mark, captions and time. Chance comes from
 * {@code Dice} alone, so that the same brief gives the same bytes on every machine. It belongs here
 * if it is about the picture; models, requests and the sandbox are not known here.
 */
package dev.runcomfy.internal.drawing;
