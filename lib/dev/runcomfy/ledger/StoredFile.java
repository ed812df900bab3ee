package dev.runcomfy.ledger;

import java.util.Objects;

/**
 * A file in the media store.
 *
 * @param sha256 the hash of its content, in hex
 * @param contentType its media type
 * @param bytes its size
 * @param url where it came from; empty for one that came from here
 */
public record StoredFile(String sha256, String contentType, long bytes, String url) {
  /** Rejects null. */
  public StoredFile {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(url, "url");
  }
}
