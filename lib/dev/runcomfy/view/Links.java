package dev.runcomfy.view;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Addresses for media as a page in one folder needs them: a relative link, or the bytes themselves
 * while they are small and there is room left for them.
 */
final class Links {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/=@+,";

  private final Path folder;
  private final long largest;
  private long room;

  Links(Path folder, long largest, long room) {
    this.folder = folder.toAbsolutePath().normalize();
    this.largest = largest;
    this.room = room;
  }

  /** The address of a medium; bytes that have no file are always embedded. */
  String to(SheetMedia media) {
    return embedded(media)
        .or(() -> media.file().map(this::link))
        .orElseGet(() -> Html.dataUri(media.contentType(), media.read()));
  }

  /** The medium as a {@code data:} address; empty where it is too large for what is left. */
  Optional<String> embedded(SheetMedia media) {
    long length = media.length();
    if (length == 0 || length > largest || length > room) {
      return Optional.empty();
    }
    try {
      String uri = Html.dataUri(media.contentType(), media.read());
      room -= length;
      return Optional.of(uri);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * A link that goes on working when the folder is moved with its media; absolute across drives.
   */
  String link(Path file) {
    Path target = file.toAbsolutePath().normalize();
    if (!target.getRoot().equals(folder.getRoot())) {
      return target.toUri().toString();
    }
    return encode(folder.relativize(target).toString().replace('\\', '/'));
  }

  private static String encode(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }
}
