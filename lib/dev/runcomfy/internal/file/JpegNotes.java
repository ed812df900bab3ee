package dev.runcomfy.internal.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** The note is in comments, as many as it needs, right behind the file's first segments. */
final class JpegNotes implements Part.Format {
  private static final String KEY = "runcomfy\0";
  private static final int ROOM = 65_533 - KEY.length();
  private static final int COMMENT = 0xfe;

  static Part.Layout layout(Bytes bytes) throws IOException {
    var parts = new ArrayList<Part>();
    var note = new ByteArrayOutputStream();
    parts.add(new Part(0, 2, Part.Kind.FILE));
    long noteAt = 2;
    long at = 2;
    while (true) {
      int marker = bytes.uint16(at);
      if (marker >> 8 != 0xff || (marker & 0xff) < 0xc0) {
        throw new IOException("no segment at " + at);
      }
      if ((marker & 0xff) == 0xda) { // the picture itself, to the end
        parts.add(new Part(at, bytes.size(), Part.Kind.FILE));
        String text = note.toString(StandardCharsets.UTF_8);
        return new Part.Layout(parts, noteAt, text, new JpegNotes());
      }
      int size = bytes.uint16(at + 2);
      long end = at + 2 + size;
      byte[] data = bytes.read(at + 4, size - 2);
      String text = new String(data, StandardCharsets.ISO_8859_1);
      boolean isComment = (marker & 0xff) == COMMENT;
      boolean isNote = isComment && text.startsWith(KEY);
      if (isNote) {
        note.write(data, KEY.length(), data.length - KEY.length());
      }
      boolean isStory = isComment && MediaFacts.isStory(text);
      var kind = isNote ? Part.Kind.NOTE : isStory ? Part.Kind.STORY : Part.Kind.FILE;
      parts.add(new Part(at, end, kind));
      if ((marker & 0xf0) == 0xe0 && noteAt == at) {
        noteAt = end; // readers want their own segments first
      }
      at = end;
    }
  }

  @Override
  public byte[] carry(String note) {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < text.length; at += ROOM) {
      int count = Math.min(ROOM, text.length - at);
      int size = count + KEY.length() + 2;
      out.writeBytes(new byte[] {(byte) 0xff, (byte) COMMENT, (byte) (size >> 8), (byte) size});
      out.writeBytes(KEY.getBytes(StandardCharsets.ISO_8859_1));
      out.write(text, at, count);
    }
    return out.toByteArray();
  }
}
