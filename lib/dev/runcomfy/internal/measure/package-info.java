/**
 * What a clip is, in numbers: its length and size, black and frozen stretches, cuts, motion,
 * flicker, sharpness, loudness, silence and a perceptual hash.
 *
 * <p>A {@link Meter} makes {@link Measures} of a file, by one run of ffmpeg's own filters where
 * ffmpeg is there, by JCodec otherwise; both give small pictures of the frames, a {@link Footage},
 * from which the rest is computed here. A clip that cannot be read gives measures that say so,
 * never an exception.
 */
package dev.runcomfy.internal.measure;
