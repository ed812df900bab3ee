package dev.runcomfy.internal.h264;

import java.util.Arrays;

/** Predicts a macroblock from its neighbours in the same picture (H.264, 8.3.3 and 8.3.4). */
record Intra(byte[][] picture, int mbX, int mbY, int stride) {
  private static final int VERTICAL = 0;
  private static final int HORIZONTAL = 1;
  private static final int AVERAGE = 2;

  /** Fills the macroblock with the best prediction of its luma, and that of chroma; its mode. */
  int predict(byte[] wanted) {
    int at = mbY * 16 * stride + mbX * 16;
    int mode = mode(wanted, picture[0], at, mbX > 0, mbY > 0, stride);
    luma(picture[0], at, mode, mbX > 0, mbY > 0, stride);
    for (int c = 1; c < 3; c++) {
      for (int i = 0; i < 4; i++) {
        chroma(picture[c], mbX, mbY, i & 1, i >> 1, stride / 2);
      }
    }
    return mode;
  }

  private static int mode(
      byte[] wanted, byte[] picture, int at, boolean hasLeft, boolean hasTop, int stride) {
    int average = average(picture, at, hasLeft, hasTop, stride);
    int across = 0;
    int down = 0;
    int flat = 0;
    for (int y = 0; y < 16; y++) {
      int row = at + y * stride;
      int left = hasLeft ? picture[row - 1] & 0xff : 999;
      for (int x = 0; x < 16; x++) {
        int value = wanted[row + x] & 0xff;
        flat += Math.abs(value - average);
        across += Math.abs(value - left);
        down += Math.abs(value - (hasTop ? picture[at - stride + x] & 0xff : 999));
      }
    }
    return flat <= across && flat <= down ? AVERAGE : across <= down ? HORIZONTAL : VERTICAL;
  }

  private static void luma(
      byte[] picture, int at, int mode, boolean hasLeft, boolean hasTop, int stride) {
    byte average = (byte) average(picture, at, hasLeft, hasTop, stride);
    for (int y = 0; y < 16; y++) {
      int row = at + y * stride;
      if (mode == VERTICAL) {
        System.arraycopy(picture, at - stride, picture, row, 16);
      } else {
        Arrays.fill(picture, row, row + 16, mode == AVERAGE ? average : picture[row - 1]);
      }
    }
  }

  private static int average(byte[] p, int at, boolean hasLeft, boolean hasTop, int stride) {
    int sum = 0;
    for (int i = 0; i < 16; i++) {
      sum +=
          (hasLeft ? p[at + i * stride - 1] & 0xff : 0) + (hasTop ? p[at - stride + i] & 0xff : 0);
    }
    return hasLeft && hasTop ? sum + 16 >> 5 : hasLeft || hasTop ? sum + 8 >> 4 : 128;
  }

  private static void chroma(byte[] p, int mbX, int mbY, int blockX, int blockY, int stride) {
    int left = 0;
    int top = 0;
    int at = (mbY * 8 + blockY * 4) * stride + mbX * 8 + blockX * 4;
    int edge = (mbY * 8 + blockY * 4) * stride + mbX * 8 - 1;
    int above = (mbY * 8 - 1) * stride + mbX * 8 + blockX * 4;
    for (int i = 0; i < 4; i++) {
      left += mbX > 0 ? p[edge + i * stride] & 0xff : 0;
      top += mbY > 0 ? p[above + i] & 0xff : 0;
    }
    boolean prefersTop = blockX == 1 && blockY == 0;
    boolean prefersLeft = blockX == 0 && blockY == 1;
    int value;
    if (mbX > 0 && mbY > 0) {
      value = prefersTop ? top + 2 >> 2 : prefersLeft ? left + 2 >> 2 : left + top + 4 >> 3;
    } else {
      value = mbX > 0 || mbY > 0 ? left + top + 2 >> 2 : 128;
    }
    for (int y = 0; y < 4; y++) {
      Arrays.fill(p, at + y * stride, at + y * stride + 4, (byte) value);
    }
  }
}
