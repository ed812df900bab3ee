package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The note is a box of our own at the end, behind all that the index points to. */
final class Mp4Notes implements Part.Format {
  private static final byte[] ID =
      ByteBuffer.allocate(16).putLong(0x6e0be27a9d434b52L).putLong(0x8f31c5d07a1e64b9L).array();
  private static final int LONGEST = 16 << 20;

  static Part.Layout layout(Bytes bytes) throws IOException {
    var parts = new ArrayList<Part>();
    var note = new StringBuilder();
    List<Box> boxes = Box.in(bytes, 0, bytes.size());
    for (Box box : boxes) {
      if (box.type().equals("uuid") && isOurs(bytes, box)) {
        byte[] text = bytes.read(box.from() + 16, (int) (box.to() - box.from() - 16));
        note.append(new String(text, StandardCharsets.UTF_8));
        boolean isLast = box.to() == bytes.size();
        parts.add(new Part(box.at(), box.to(), isLast ? Part.Kind.NOTE : Part.Kind.NOTE_INSIDE));
      } else if (box.type().equals("moov")) {
        movie(bytes, box, parts);
      } else {
        parts.add(new Part(box.at(), box.to(), Part.Kind.FILE));
      }
    }
    // a last box of size 0 reaches to the end of the file: whatever is appended would be in it
    if (bytes.uint32(boxes.get(boxes.size() - 1).at()) == 0) {
      throw new IOException("its last box has no end");
    }
    return new Part.Layout(parts, bytes.size(), note.toString(), new Mp4Notes());
  }

  private static boolean isOurs(Bytes bytes, Box box) throws IOException {
    return box.size() >= box.header() + 16L
        && box.size() < LONGEST
        && Arrays.equals(bytes.read(box.from(), 16), ID);
  }

  /** The index, with those boxes apart in which others keep what a person typed. */
  private static void movie(Bytes bytes, Box movie, List<Part> parts) throws IOException {
    long from = movie.at();
    for (Box box : movie.children(bytes)) {
      boolean mayTell = box.type().equals("udta") || box.type().equals("meta");
      if (mayTell
          && box.size() < LONGEST
          && MediaFacts.isStory(bytes.text(box.from(), (int) (box.size() - box.header())))) {
        parts.add(new Part(from, box.at(), Part.Kind.FILE));
        parts.add(new Part(box.at(), box.to(), Part.Kind.STORY_INSIDE));
        from = box.to();
      }
    }
    parts.add(new Part(from, movie.to(), Part.Kind.FILE));
  }

  @Override
  public byte[] carry(String note) {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(24 + text.length)
        .putInt(24 + text.length)
        .put("uuid".getBytes(StandardCharsets.US_ASCII))
        .put(ID)
        .put(text)
        .array();
  }
}
