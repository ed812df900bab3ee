package dev.runcomfy.internal.h264;

import java.util.Arrays;

/** A growing string of bits, highest first, with the variable-length codes of H.264. */
final class Bits {
  private byte[] bytes = new byte[1 << 12];
  private int size;
  private long pending;
  private int pendingBits;

  /** The lowest {@code count} bits of a value, 32 at most. */
  void put(int value, int count) {
    pending = pending << count | value & (1L << count) - 1;
    pendingBits += count;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      add((byte) (pending >>> pendingBits));
    }
  }

  /** An unsigned Exp-Golomb code. */
  void ue(int value) {
    int bits = 32 - Integer.numberOfLeadingZeros(value + 1);
    put(0, bits - 1);
    put(value + 1, bits);
  }

  /** A signed Exp-Golomb code. */
  void se(int value) {
    ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Ends with a one and zeros up to a whole byte, and gives the NAL unit, escaped. */
  byte[] nal(int header) {
    put(1, 1);
    put(0, 7 & -pendingBits);
    byte[] unit = new byte[size + size / 2 + 1];
    unit[0] = (byte) header;
    int length = 1;
    int zeros = 0;
    for (int i = 0; i < size; i++) {
      if (zeros == 2 && (bytes[i] & 0xff) <= 3) {
        unit[length++] = 3;
        zeros = 0;
      }
      zeros = bytes[i] == 0 ? zeros + 1 : 0;
      unit[length++] = bytes[i];
    }
    size = 0;
    return Arrays.copyOf(unit, length);
  }

  private void add(byte value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = value;
  }
}
