package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.purchase.Delivery;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One file a job produced: fetched, and kept in the media store by its content.
 *
 * @param file where it is kept; not to be changed
 * @param contentType its media type, such as {@code video/mp4}
 * @param bytes its size
 * @param sha256 the hash of its content
 * @param url where it came from; hosted files expire
 */
public record Media(Path file, String contentType, long bytes, String sha256, URI url) {
  /** Takes the facts. */
  public Media {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(url, "url");
  }

  static Media of(Delivery.File file) {
    StoredFile stored = file.stored();
    return new Media(
        file.path(),
        stored.contentType(),
        stored.bytes(),
        stored.sha256(),
        URI.create(stored.url()));
  }

  /** What it is: {@code video}, {@code image}, {@code audio}, or another first word of the type. */
  public String kind() {
    return contentType.replaceAll("/.*", "");
  }

  /** The usual ending of such a file's name, without a dot. */
  public String extension() {
    return switch (contentType.replaceAll(";.*", "").trim()) {
      case "video/mp4" -> "mp4";
      case "video/webm" -> "webm";
      case "video/quicktime" -> "mov";
      case "image/png" -> "png";
      case "image/jpeg" -> "jpg";
      case "image/webp" -> "webp";
      case "image/gif" -> "gif";
      case "audio/wav", "audio/x-wav" -> "wav";
      case "audio/mpeg" -> "mp3";
      case "audio/mp4" -> "m4a";
      case "text/plain" -> "txt";
      case "application/json" -> "json";
      default -> "bin";
    };
  }

  /**
   * Its content.
   *
   * @throws RunComfyException when the file is gone
   */
  public byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot read `" + file + "`: " + e.getMessage(), "run the request again to fetch it", e);
    }
  }

  /** What it is, its size, and where. */
  @Override
  public String toString() {
    return kind() + " " + size(bytes) + " " + file;
  }

  private static String size(long bytes) {
    return bytes < 1 << 20 ? (bytes + 1023 >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
