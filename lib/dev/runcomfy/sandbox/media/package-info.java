/**
 * Draws the media of the sandbox and of previews, in pure Java and fast.
 *
 * <p>{@code Brief} reads a request, {@code Look} and {@code Camera} read its words, {@code Scene}
 * draws a frame on a {@code Canvas} with whole numbers in the planes of the encoder, {@code
 * Overlay} writes the mark, captions and time, {@code Film} makes the MP4: {@code Encoder}
 * compresses, {@code Mp4} is the file. Chance comes from {@code Dice} alone, so the same request
 * gives the same bytes on every machine.
 */
package dev.runcomfy.sandbox.media;
