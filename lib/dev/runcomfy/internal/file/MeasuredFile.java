package dev.runcomfy.internal.file;

import java.util.Objects;

/**
 * What is known of a local file before it is sent.
 *
 * @param name its name, for messages
 * @param contentType its media type, such as {@code image/png}; empty when not known
 * @param bytes its size
 * @param width its width in pixels; 0 when not known
 * @param height its height in pixels; 0 when not known
 */
public record MeasuredFile(String name, String contentType, long bytes, int width, int height) {
  public MeasuredFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(contentType, "contentType");
  }
}
