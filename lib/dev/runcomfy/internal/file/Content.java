package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds, by its bytes alone.
 *
 * @param contentType the media type of its first bytes; {@code text/html} or {@code text/plain} for
 *     a text; empty when it is neither media nor text
 * @param bytes its size
 * @param ending what it lacks at its end; empty when it is whole, or of a kind that does not tell
 */
public record Content(String contentType, long bytes, Optional<String> ending) {
  private static final int START = 512;

  /** Formats that are always known by their first bytes. */
  private static final Map<String, String> TELLING =
      Map.of(
          "mp4", "video/mp4",
          "webm", "video/webm",
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif",
          "wav", "audio/wav");

  /** What came instead of a whole file: {@link #missing(boolean, String, String)} of this file. */
  public static Optional<String> missing(Path file, boolean isMedia, String name, String header)
      throws IOException {
    return of(file).missing(isMedia, name, header);
  }

  /** Reads the start of a file, and the lengths that it says its parts have. */
  public static Content of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] start = start(channel);
      String kind = FileKind.of(start).contentType();
      return kind.isEmpty()
          ? new Content(text(start), channel.size(), Optional.empty())
          : new Content(kind, channel.size(), FileEnd.missing(channel, kind));
    }
  }

  /** The same of a file that is in memory. */
  public static Content of(byte[] file) {
    String kind = FileKind.of(file).contentType();
    return kind.isEmpty()
        ? new Content(
            text(Arrays.copyOf(file, Math.min(START, file.length))), file.length, Optional.empty())
        : new Content(kind, file.length, FileEnd.missing(file, kind));
  }

  private static byte[] start(FileChannel channel) throws IOException {
    var buffer = java.nio.ByteBuffer.allocate((int) Math.min(START, channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // the whole start, in as many pieces as it comes
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static String text(byte[] start) {
    for (byte each : start) {
      boolean isBlank = each == '\t' || each == '\n' || each == '\r' || each == '\f';
      if (each >= 0 && each < ' ' && !isBlank) {
        return "";
      }
    }
    String text = new String(start, java.nio.charset.StandardCharsets.UTF_8).strip();
    boolean isPage = text.toLowerCase(Locale.ROOT).matches("(?s)\ufeff?<(!doctype html|html).*");
    return isPage ? "text/html" : "text/plain";
  }

  /** Tells whether it is words, and not media. */
  public boolean isText() {
    return contentType.startsWith("text/");
  }

  /**
   * What came instead of a whole file, in words; empty when it is one.
   *
   * @param isMedia whether it has to be media
   * @param name how its URL ends
   * @param header what the server calls it
   */
  public Optional<String> missing(boolean isMedia, String name, String header) {
    if (bytes == 0) {
      return Optional.of("nothing");
    }
    if (isMedia && isText()) {
      return Optional.of(contentType.equals("text/html") ? "a web page" : "a text");
    }
    String type = header.replaceAll(";.*", "").trim().toLowerCase(Locale.ROOT);
    String named = TELLING.getOrDefault(name.replaceAll(".*\\.", "").toLowerCase(Locale.ROOT), "");
    for (String claimed : List.of(named, type)) {
      if (contentType.isEmpty() && TELLING.containsValue(claimed)) {
        return Optional.of("something that is not " + claimed);
      }
    }
    return ending.map(what -> "a file that is cut (" + what + ")");
  }
}
