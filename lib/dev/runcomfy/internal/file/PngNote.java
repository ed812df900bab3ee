package dev.runcomfy.internal.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** In a PNG the note is an {@code iTXt} chunk with the key {@code runcomfy}, before the end. */
final class PngNote implements NotedFile.Carrier {
  // the key, its end, no compression, no language, no translated key
  private static final byte[] HEAD = "runcomfy\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 64 << 20;

  static NotedFile.Place place(Bytes bytes) throws IOException {
    String note = "";
    long at = Png.SIGNATURE.length;
    for (String type; !(type = bytes.text(at + 4, 4)).equals("IEND"); ) {
      long size = bytes.uint32(at);
      boolean isNote =
          type.equals("iTXt")
              && size >= HEAD.length
              && size < LONGEST
              && bytes.text(at + 8, 9).equals("runcomfy\0");
      if (isNote) {
        byte[] text = bytes.read(at + 8 + HEAD.length, (int) size - HEAD.length);
        note = new String(text, StandardCharsets.UTF_8);
      }
      at += 12 + size;
    }
    return new NotedFile.Place(at, note, new PngNote());
  }

  @Override
  public byte[] carry(String note) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(HEAD);
    data.writeBytes(note.getBytes(StandardCharsets.UTF_8));
    return Png.chunk("iTXt", data.toByteArray());
  }
}
