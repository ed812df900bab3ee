package dev.runcomfy.internal.drawing;

/**
 * A medium that was drawn: a whole file.
 *
 * @param bytes the file
 * @param contentType its MIME type
 * @param extension the ending of its name, without a dot
 */
public record Drawn(byte[] bytes, String contentType, String extension) {}
