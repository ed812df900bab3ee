package dev.runcomfy.internal.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;

/** The note is an {@code iTXt} chunk with the key {@code runcomfy}, before the end. */
final class PngNotes implements Part.Format {
  private static final String KEY = "runcomfy";
  private static final int LONGEST = 64 << 20;
  private static final Set<String> TEXTS = Set.of("tEXt", "zTXt", "iTXt");
  private static final Set<String> STORIES =
      Set.of("prompt", "parameters", "workflow", "negative_prompt", "sd-metadata", "dream");

  static Part.Layout layout(Bytes bytes) throws IOException {
    var parts = new ArrayList<Part>();
    parts.add(new Part(0, 8, Part.Kind.FILE));
    String note = "";
    long at = 8;
    while (true) {
      long size = bytes.uint32(at);
      String type = bytes.text(at + 4, 4);
      long end = at + 12 + size;
      if (end > bytes.size()) {
        throw new IOException("the chunk " + type + " at " + at + " does not fit");
      }
      if (type.equals("IEND")) {
        parts.add(new Part(at, bytes.size(), Part.Kind.FILE));
        return new Part.Layout(parts, at, note, new PngNotes());
      }
      String key = TEXTS.contains(type) ? key(bytes, at + 8, size) : "";
      boolean isNote = type.equals("iTXt") && key.equals(KEY) && size < LONGEST;
      if (isNote) {
        int start = KEY.length() + 5; // no compression, no language, no other name
        byte[] text = bytes.read(at + 8 + start, (int) size - start);
        note = new String(text, StandardCharsets.UTF_8);
      }
      boolean isStory = STORIES.contains(key);
      var kind = isNote ? Part.Kind.NOTE : isStory ? Part.Kind.STORY : Part.Kind.FILE;
      parts.add(new Part(at, end, kind));
      at = end;
    }
  }

  private static String key(Bytes bytes, long at, long size) throws IOException {
    String start = bytes.text(at, (int) Math.min(80, size));
    int end = start.indexOf(0);
    return end < 0 ? start : start.substring(0, end);
  }

  @Override
  public byte[] carry(String note) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(KEY.getBytes(StandardCharsets.US_ASCII));
    data.writeBytes(new byte[5]);
    data.writeBytes(note.getBytes(StandardCharsets.UTF_8));
    return Png.chunk("iTXt", data.toByteArray());
  }
}
