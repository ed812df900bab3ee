/**
 * What is made of clips on this machine, without buying anything: their facts, single frames,
 * films.
 *
 * <p>A {@link dev.runcomfy.internal.film.Clip} is a file that was looked at and can be used. A
 * {@link dev.runcomfy.internal.film.FilmPlan} says what joining clips will do before it is done.
 * H.264 in MP4 is read by JCodec; everything else by the ffmpeg program, an optional part.
 */
package dev.runcomfy.internal.film;
