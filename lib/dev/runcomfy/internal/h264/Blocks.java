package dev.runcomfy.internal.h264;

import java.util.Arrays;

/** Comparing and copying the macroblocks of two pictures, the second moved by whole pixels. */
final class Blocks {
  private static final int SEEN = 10;

  private Blocks() {}

  static boolean equal(byte[][] a, byte[][] b, int x, int y, int dx, int dy, int stride) {
    return equal(a[0], b[0], x, y, dx, dy, stride, 16)
        && equal(a[1], b[1], x / 2, y / 2, dx / 2, dy / 2, stride / 2, 8)
        && equal(a[2], b[2], x / 2, y / 2, dx / 2, dy / 2, stride / 2, 8);
  }

  private static boolean equal(
      byte[] a, byte[] b, int x, int y, int dx, int dy, int stride, int size) {
    int at = y * stride + x;
    int from = (y + dy) * stride + x + dx;
    for (int row = 0; row < size; row++, at += stride, from += stride) {
      if (!Arrays.equals(a, at, at + size, b, from, from + size)) {
        return false;
      }
    }
    return true;
  }

  /** The sum of absolute differences of luma. */
  static int difference(byte[] a, byte[] b, int x, int y, int dx, int dy, int stride) {
    return difference(a, y * stride + x, b, (y + dy) * stride + x + dx, stride, 16);
  }

  private static int difference(byte[] a, int at, byte[] b, int from, int stride, int size) {
    int sum = 0;
    for (int row = 0; row < size; row++, at += stride, from += stride) {
      for (int i = 0; i < size; i++) {
        sum += Math.abs((a[at + i] & 0xff) - (b[from + i] & 0xff));
      }
    }
    return sum;
  }

  /** Tells whether no one would see the difference: small everywhere, and in sum. */
  static boolean isCalm(byte[][] a, byte[][] b, int x, int y, int stride) {
    int half = (y / 2) * (stride / 2) + x / 2;
    return isCalm(a[0], b[0], y * stride + x, stride, 16)
        && isCalm(a[1], b[1], half, stride / 2, 8)
        && isCalm(a[2], b[2], half, stride / 2, 8);
  }

  private static boolean isCalm(byte[] a, byte[] b, int at, int stride, int size) {
    int sum = 0;
    for (int row = 0; row < size; row++, at += stride) {
      for (int i = 0; i < size; i++) {
        int difference = Math.abs((a[at + i] & 0xff) - (b[at + i] & 0xff));
        if (difference > SEEN) {
          return false;
        }
        sum += difference;
      }
    }
    return sum <= size * size;
  }

  static void copy(byte[][] from, byte[][] to, int x, int y, int dx, int dy, int stride) {
    copy(from[0], to[0], x, y, dx, dy, stride, 16);
    copy(from[1], to[1], x / 2, y / 2, dx / 2, dy / 2, stride / 2, 8);
    copy(from[2], to[2], x / 2, y / 2, dx / 2, dy / 2, stride / 2, 8);
  }

  private static void copy(
      byte[] from, byte[] to, int x, int y, int dx, int dy, int stride, int size) {
    for (int row = 0; row < size; row++) {
      System.arraycopy(from, (y + dy + row) * stride + x + dx, to, (y + row) * stride + x, size);
    }
  }
}
