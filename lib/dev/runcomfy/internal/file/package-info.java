/**
 * What is in a media file besides the picture: a note of ours, sizes and lengths, a poster.
 *
 * <p>Files are walked by their own structure with seeks and copied part by part, so that a file of
 * gigabytes needs no memory; a file that is not understood is never written to.
 */
package dev.runcomfy.internal.file;
