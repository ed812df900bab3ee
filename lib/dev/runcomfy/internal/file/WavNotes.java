package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * The note is a comment in an {@code INFO} list before the samples, so that a file that was cut off
 * still has it.
 */
final class WavNotes implements Part.Format {
  private static final String KEY = "runcomfy:";
  private static final int LONGEST = 64 << 20;
  private static final int HEAD = 20; // LIST, size, INFO, ICMT, size

  static Part.Layout layout(Bytes bytes) throws IOException {
    var parts = new ArrayList<Part>();
    parts.add(new Part(0, 12, Part.Kind.FILE));
    String note = "";
    long at = 12;
    while (true) {
      String type = bytes.text(at, 4);
      long size = bytes.littleUint32(at + 4);
      if (type.equals("data")) {
        parts.add(new Part(at, bytes.size(), Part.Kind.FILE));
        return new Part.Layout(parts, at, note, new WavNotes());
      }
      long end = at + 8 + size + (size & 1);
      if (end > bytes.size()) {
        throw new IOException("the chunk " + type + " at " + at + " does not fit");
      }
      String text = type.equals("LIST") && size < LONGEST ? bytes.text(at, (int) size + 8) : "";
      boolean isNote = text.startsWith("INFOICMT", 8) && text.startsWith(KEY, HEAD);
      if (isNote) {
        int length = (int) bytes.littleUint32(at + 16) - KEY.length();
        byte[] said = bytes.read(at + HEAD + KEY.length(), length);
        note = new String(said, StandardCharsets.UTF_8);
      }
      boolean isStory = MediaFacts.isStory(text);
      var kind = isNote ? Part.Kind.NOTE : isStory ? Part.Kind.STORY : Part.Kind.FILE;
      parts.add(new Part(at, end, kind));
      at = end;
    }
  }

  @Override
  public byte[] carry(String note) {
    byte[] text = (KEY + note).getBytes(StandardCharsets.UTF_8);
    int padded = text.length + (text.length & 1);
    return ByteBuffer.allocate(HEAD + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("LIST"))
        .putInt(HEAD - 8 + padded)
        .put(ascii("INFOICMT"))
        .putInt(text.length)
        .put(text)
        .array();
  }

  @Override
  public long sizeAt() {
    return 4;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
