package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One medium, ready to be served: its bytes, and the emptiness appended to reach a length. */
record Piece(byte[] bytes, String contentType, String etag, long length) {
  static Piece of(byte[] bytes, String contentType) {
    var etag = '"' + Hashes.sha256(bytes).substring(0, 32) + '"';
    return new Piece(bytes, contentType, etag, bytes.length);
  }

  /**
   * The same with emptiness that players skip, up to so many bytes; it is not held in memory. In an
   * MP4 it is a {@code free} box at the end.
   */
  Piece padded(long to) {
    if (to < bytes.length + 16L) {
      return this;
    }
    boolean isMp4 = contentType.equals("video/mp4");
    // PNG and WAV readers stop at their own end
    byte[] all = isMp4 ? Arrays.copyOf(bytes, bytes.length + 16) : bytes;
    if (isMp4) {
      // size 1 says that the 64-bit size follows
      ByteBuffer.wrap(all, bytes.length, 16)
          .putInt(1)
          .put("free".getBytes(StandardCharsets.US_ASCII))
          .putLong(to - bytes.length);
    }
    return new Piece(all, contentType, etag, to);
  }
}
