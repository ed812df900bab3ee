package dev.runcomfy.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Optional;

/** The end of a media file: whether it is there, by the lengths that the file says it has. */
public final class FileEnd {
  private static final int MOST_BOXES = 1_000_000;
  private static final int TAIL = 1 << 16;
  private static final long UNKNOWN = 0xffffffffL;

  private final Bytes bytes;

  private FileEnd(Bytes bytes) {
    this.bytes = bytes;
  }

  /** What is missing at a file's end; empty when it is whole, or its kind does not tell. */
  public static Optional<String> missing(FileChannel file, String contentType) throws IOException {
    return new FileEnd(Bytes.of(file)).missing(contentType);
  }

  /** The same of a file that is in memory. */
  static Optional<String> missing(byte[] file, String contentType) {
    try {
      return new FileEnd(Bytes.of(file)).missing(contentType);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  private Optional<String> missing(String contentType) throws IOException {
    try {
      return switch (contentType) {
        case "video/mp4", "video/quicktime", "audio/mp4" -> movie();
        case "image/png" -> png();
        case "image/jpeg" -> jpeg();
        case "audio/wav", "image/webp" -> riff();
        default -> Optional.empty();
      };
    } catch (EOFException e) {
      return Optional.of("the file " + e.getMessage());
    }
  }

  /** The boxes follow each other to the end, and the index is one of them. */
  private Optional<String> movie() throws IOException {
    var types = new HashSet<String>();
    long at = 0;
    for (int count = 0; count < MOST_BOXES && at < bytes.size(); count++) {
      if (bytes.size() - at < 8 && types.contains("mdat")) {
        break; // a few bytes behind the last box, too few for another
      }
      String type = bytes.text(at + 4, 4);
      long size = bytes.uint32(at);
      long length = size == 1 ? bytes.int64(at + 8) : size == 0 ? bytes.size() - at : size;
      if (length < 8 || length > bytes.size() - at) {
        return Optional.of("the box `" + type + "` has an end beyond that of the file");
      }
      types.add(type);
      at += length;
    }
    boolean hasIndex = types.contains("moov") || types.contains("meta");
    return hasIndex || at < bytes.size() - 8 ? Optional.empty() : Optional.of("it has no index");
  }

  private Optional<String> png() throws IOException {
    long at = Png.SIGNATURE.length;
    while (!bytes.text(at + 4, 4).equals("IEND")) {
      at += 12 + bytes.uint32(at);
    }
    bytes.read(at, 12);
    return Optional.empty();
  }

  /** The mark of the end; some programs write something behind it. */
  private Optional<String> jpeg() throws IOException {
    for (long to = bytes.size(); to > 0; to -= TAIL - 1) {
      long from = Math.max(0, to - TAIL);
      byte[] tail = bytes.read(from, (int) (to - from));
      for (int i = tail.length - 2; i >= 0; i--) {
        if (tail[i] == (byte) 0xff && tail[i + 1] == (byte) 0xd9) {
          return Optional.empty();
        }
        if (tail[i] == (byte) 0xff && tail[i + 1] == (byte) 0xda) {
          return Optional.of("it has no end"); // the picture begins here, and has not ended
        }
      }
    }
    return Optional.of("it has no end");
  }

  /** Programs that write to a pipe leave the length open: all ones, or none. */
  private Optional<String> riff() throws IOException {
    long size = bytes.littleUint32(4);
    boolean isOpen = size == UNKNOWN || size == 0;
    return isOpen || size + 8 <= bytes.size()
        ? Optional.empty()
        : Optional.of("it has " + bytes.size() + " of " + (size + 8) + " bytes");
  }
}
