package dev.runcomfy.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a file is, by its first bytes: no name and no header is believed.
 *
 * @param contentType its media type; empty when not known
 * @param width its width in pixels; 0 when not known
 * @param height its height in pixels; 0 when not known
 */
public record FileKind(String contentType, int width, int height) {
  private static final FileKind UNKNOWN = new FileKind("", 0, 0);

  /** Reads the kind from the start of a file, or from all of it. */
  public static FileKind of(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG\r\n") && bytes.length >= 24) {
      ByteBuffer size = ByteBuffer.wrap(bytes, 16, 8);
      return new FileKind("image/png", size.getInt(), size.getInt());
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return jpeg(ByteBuffer.wrap(bytes));
    }
    if (start.startsWith("GIF8") && bytes.length >= 10) {
      return new FileKind("image/gif", little(bytes, 6), little(bytes, 8));
    }
    if (start.startsWith("RIFF") && bytes.length >= 30) {
      return riff(bytes, start.substring(8, 12), start.substring(12, 16));
    }
    if (start.startsWith("ID3") || start.matches("(?s)\u00ff[\u00fa\u00fb\u00f2\u00f3].*")) {
      return new FileKind("audio/mpeg", 0, 0);
    }
    if (start.startsWith("OggS")) {
      return new FileKind("audio/ogg", 0, 0);
    }
    if (start.startsWith("fLaC")) {
      return new FileKind("audio/flac", 0, 0);
    }
    if (start.startsWith("\u001aE\u00df\u00a3")) {
      return new FileKind("video/webm", 0, 0);
    }
    if (start.matches("(?s)[\u0000-\u001f].{3}(moov|mdat|wide|free|skip).*")) {
      return new FileKind("video/quicktime", 0, 0);
    }
    return start.startsWith("ftyp", 4) && bytes.length >= 12
        ? iso(start.substring(8, 12))
        : UNKNOWN;
  }

  private static FileKind iso(String brand) {
    return switch (brand) {
      case "M4A ", "M4B " -> new FileKind("audio/mp4", 0, 0);
      case "avif" -> new FileKind("image/avif", 0, 0);
      case "heic", "heix" -> new FileKind("image/heic", 0, 0);
      case "qt  " -> new FileKind("video/quicktime", 0, 0);
      default -> new FileKind("video/mp4", 0, 0);
    };
  }

  private static FileKind riff(byte[] bytes, String form, String chunk) {
    if (form.equals("WAVE")) {
      return new FileKind("audio/wav", 0, 0);
    }
    if (!form.equals("WEBP")) {
      return UNKNOWN;
    }
    return switch (chunk) {
      case "VP8X" -> new FileKind("image/webp", three(bytes, 24) + 1, three(bytes, 27) + 1);
      case "VP8 " ->
          new FileKind("image/webp", little(bytes, 26) & 0x3fff, little(bytes, 28) & 0x3fff);
      case "VP8L" -> {
        int bits = little(bytes, 21) | little(bytes, 23) << 16;
        yield new FileKind("image/webp", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
      }
      default -> new FileKind("image/webp", 0, 0);
    };
  }

  /** Walks the segments to the one that holds the size. */
  private static FileKind jpeg(ByteBuffer in) {
    in.position(2);
    while (in.remaining() >= 9) {
      int marker = in.getShort() & 0xffff;
      int next = in.position() + (in.getShort() & 0xffff);
      boolean isFrame = marker >= 0xffc0 && marker <= 0xffcf && marker % 4 != 0 || marker == 0xffc0;
      if (isFrame) {
        in.get();
        int height = in.getShort() & 0xffff;
        return new FileKind("image/jpeg", in.getShort() & 0xffff, height);
      }
      if (marker < 0xff00 || next >= in.limit()) {
        break;
      }
      in.position(next);
    }
    return new FileKind("image/jpeg", 0, 0);
  }

  private static int little(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int three(byte[] bytes, int at) {
    return little(bytes, at) | (bytes[at + 2] & 0xff) << 16;
  }
}
