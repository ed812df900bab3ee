package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** In an MP4 the note is a box of our own at the end, behind all that the index points to. */
final class Mp4Note implements NotedFile.Carrier {
  private static final byte[] ID =
      ByteBuffer.allocate(16).putLong(0x6e0be27a9d434b52L).putLong(0x8f31c5d07a1e64b9L).array();
  private static final int LONGEST = 16 << 20;

  static NotedFile.Place place(Bytes bytes) throws IOException {
    String note = "";
    Box last = null;
    for (Box box : Box.in(bytes, 0, bytes.size())) {
      if (isNote(bytes, box)) {
        byte[] text = bytes.read(box.from() + 16, (int) (box.to() - box.from() - 16));
        note = new String(text, StandardCharsets.UTF_8);
      }
      last = box;
    }
    // a last box of size 0 reaches to the end of the file: whatever is appended would be in it
    if (last == null || bytes.uint32(last.at()) == 0) {
      throw new IOException("the last box has no end");
    }
    return new NotedFile.Place(bytes.size(), note, new Mp4Note());
  }

  private static boolean isNote(Bytes bytes, Box box) throws IOException {
    return box.type().equals("uuid")
        && box.size() >= box.header() + 16L
        && box.size() < LONGEST
        && Arrays.equals(bytes.read(box.from(), 16), ID);
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
