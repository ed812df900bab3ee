package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Hashes;

/** One medium, ready to be served: its bytes, and the emptiness appended to reach a length. */
record Piece(byte[] bytes, String contentType, String etag, long length) {
  static Piece of(byte[] bytes, String contentType) {
    var etag = '"' + Hashes.sha256(bytes).substring(0, 32) + '"';
    return new Piece(bytes, contentType, etag, bytes.length);
  }
}
