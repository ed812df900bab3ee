/**
 * The ffmpeg program, an optional part. {@link dev.runcomfy.internal.ffmpeg.Ffmpeg} finds it and
 * {@link dev.runcomfy.internal.ffmpeg.FfmpegRun} runs it on files: never through a shell, with no
 * protocol but files, for a limited time, and not longer than the Java that started it.
 */
package dev.runcomfy.internal.ffmpeg;
