package dev.runcomfy.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes media larger, or distinct, by what players skip: a {@code free} box at the end of an MP4.
 */
final class Padding {
  private Padding() {}

  /** The piece with emptiness up to {@code padTo} bytes, which is not held in memory. */
  static Piece pad(Piece piece, long padTo) {
    var bytes = piece.bytes();
    if (padTo < bytes.length + 16L) {
      return piece;
    }
    boolean isMp4 = piece.contentType().equals("video/mp4");
    // size 1 says that the 64-bit size follows; PNG and WAV readers stop at their own end
    var box = isMp4 ? box(16, 1).putLong(padTo - bytes.length).array() : new byte[0];
    return new Piece(join(bytes, box), piece.contentType(), piece.etag(), padTo);
  }

  /** The MP4 with a note behind its last box. */
  static byte[] note(byte[] bytes, String note) {
    var text = note.getBytes(StandardCharsets.US_ASCII);
    return join(bytes, box(8 + text.length, 8 + text.length).put(text).array());
  }

  private static ByteBuffer box(int bytes, int size) {
    return ByteBuffer.allocate(bytes).putInt(size).put("free".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] join(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
