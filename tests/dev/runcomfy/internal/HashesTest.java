package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HashesTest {
  @Test
  void sha256IsAsPublished() {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(abc, Hashes.sha256("abc"));
  }

  @Test
  void textIsHashedInUtf8() {
    assertEquals(Hashes.sha256(new byte[] {(byte) 0xc3, (byte) 0xa9}), Hashes.sha256("é"));
  }
}
