package dev.runcomfy.sandbox;

/** One medium, ready to be served: its bytes, and the emptiness appended to reach a size. */
record Piece(byte[] bytes, String contentType, String etag, long length) {}
