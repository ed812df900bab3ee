package dev.runcomfy.internal.h264;

import java.util.Arrays;

/**
 * What is left of one macroblock after its prediction: transformed, quantized, written, and added
 * to the prediction again as a player will.
 */
final class Residue {
  private static final int[] INTER_CODE = new int[48];
  private static final int[] CODED = {
    0, 16, 1, 2, 4, 8, 32, 3, 5, 10, 12, 15, 47, 7, 11, 13, 14, 6, 9, 31, 35, 37, 42, 44, 33, 34,
    36, 40, 39, 43, 45, 46, 17, 18, 20, 24, 19, 21, 26, 28, 23, 27, 29, 30, 22, 25, 38, 41
  };

  static {
    for (int i = 0; i < CODED.length; i++) {
      INTER_CODE[CODED[i]] = i;
    }
  }

  private final Transform transform;
  private final Coefficients coefficients = new Coefficients();
  private final int wide;
  private final byte[][] counts;
  private final int[] luma = new int[256];
  private final int[] dc = new int[16];
  private final int[][] chroma = new int[2][64];
  private final int[][] chromaDc = new int[2][4];
  private final int[] scan = new int[16];
  private final boolean[] any = new boolean[16];
  private int chromaPattern;

  Residue(int qp, int mbWide, int mbHigh) {
    transform = new Transform(qp);
    wide = mbWide;
    counts = new byte[][] {new byte[wide * 4 * mbHigh * 4], new byte[wide * 2 * mbHigh * 2], null};
    counts[2] = new byte[counts[1].length];
  }

  /** Starts a frame: no block has coefficients yet. */
  void start() {
    for (byte[] each : counts) {
      Arrays.fill(each, (byte) 0);
    }
  }

  /** Takes the difference of what is wanted and what is predicted, both as planes. */
  void take(byte[][] wanted, byte[][] predicted, int x, int y, int stride) {
    for (int block = 0; block < 16; block++) {
      int at = (y + (block >> 2) * 4) * stride + x + (block & 3) * 4;
      difference(luma, block * 16, wanted[0], predicted[0], at, stride);
    }
    for (int c = 0; c < 2; c++) {
      for (int block = 0; block < 4; block++) {
        int at = ((y >> 1) + (block >> 1) * 4) * (stride >> 1) + (x >> 1) + (block & 1) * 4;
        difference(chroma[c], block * 16, wanted[c + 1], predicted[c + 1], at, stride >> 1);
      }
    }
  }

  private static void difference(int[] to, int i, byte[] a, byte[] b, int at, int stride) {
    for (int row = 0; row < 4; row++, at += stride) {
      for (int x = 0; x < 4; x++) {
        to[i++] = (a[at + x] & 0xff) - (b[at + x] & 0xff);
      }
    }
  }

  /** Quantizes; gives the coded block pattern, 4 bits of luma, then 2 of chroma. */
  int quantize(boolean isIntra) {
    transform.isInter(!isIntra);
    int pattern = 0;
    for (int block = 0; block < 16; block++) {
      Transform.forward(luma, block * 16);
      if (isIntra) {
        dc[block] = luma[block * 16];
      }
      any[block] = transform.quantize(luma, block * 16, isIntra ? 1 : 0);
      pattern |= any[block] ? 1 << (block >> 3) * 2 + (block >> 1 & 1) : 0;
    }
    if (isIntra) {
      transform.quantizeDc(dc);
      pattern = pattern == 0 ? 0 : 15;
    }
    chromaPattern = 0;
    for (int c = 0; c < 2; c++) {
      for (int block = 0; block < 4; block++) {
        Transform.forward(chroma[c], block * 16);
        chromaDc[c][block] = chroma[c][block * 16];
        chromaPattern |= transform.quantize(chroma[c], block * 16, 1) ? 2 : 0;
      }
      chromaPattern |= transform.quantizeChromaDc(chromaDc[c]) ? 1 : 0;
    }
    chromaPattern = Math.min(chromaPattern, 2);
    return pattern | chromaPattern << 4;
  }

  /** The code of a coded block pattern in a predicted macroblock. */
  static int interCode(int pattern) {
    return INTER_CODE[pattern];
  }

  /** Writes the coefficients of a pattern that {@link #quantize} gave. */
  void write(Bits out, int pattern, boolean isIntra, int mbX, int mbY) {
    if (isIntra) {
      coefficients.write(out, scan(dc, 0), 0, 16, near(0, mbX * 4, mbY * 4));
    }
    for (int i = 0; i < 16; i++) { // the order of blocks: quarters, and quarters of those
      int x = i >> 1 & 2 | i & 1;
      int y = i >> 2 & 2 | i >> 1 & 1;
      if ((pattern >> (i >> 2) & 1) != 0) {
        int first = isIntra ? 1 : 0;
        int near = near(0, mbX * 4 + x, mbY * 4 + y);
        int[] block = scan(luma, (y * 4 + x) * 16);
        int total = coefficients.write(out, block, first, 16 - first, near);
        counts[0][(mbY * 4 + y) * wide * 4 + mbX * 4 + x] = (byte) total;
      }
    }
    for (int c = 0; c < 2 && chromaPattern > 0; c++) {
      coefficients.write(out, chromaDc[c], 0, 4, -1);
    }
    for (int c = 0; c < 2 && chromaPattern == 2; c++) {
      for (int i = 0; i < 4; i++) {
        int x = mbX * 2 + (i & 1);
        int y = mbY * 2 + (i >> 1);
        int[] block = scan(chroma[c], i * 16);
        counts[c + 1][y * wide * 2 + x] =
            (byte) coefficients.write(out, block, 1, 15, near(c + 1, x, y));
      }
    }
  }

  private int[] scan(int[] block, int at) {
    for (int i = 0; i < 16; i++) {
      scan[i] = block[at + Transform.ZIGZAG[i]];
    }
    return scan;
  }

  private int near(int plane, int x, int y) {
    int stride = plane == 0 ? wide * 4 : wide * 2;
    byte[] count = counts[plane];
    int left = x > 0 ? count[y * stride + x - 1] : 0;
    int top = y > 0 ? count[(y - 1) * stride + x] : 0;
    return x > 0 && y > 0 ? left + top + 1 >> 1 : left + top;
  }

  /** Adds what was written to the prediction, which becomes the picture players have. */
  void restore(byte[][] picture, boolean isIntra, int x, int y, int stride) {
    if (isIntra) {
      transform.restoreDc(dc);
    }
    for (int block = 0; block < 16; block++) {
      boolean isCoded = any[block];
      if (isCoded) {
        transform.restore(luma, block * 16, isIntra ? 1 : 0);
      }
      if (isIntra) {
        luma[block * 16] = dc[block];
      }
      if (isCoded || isIntra && dc[block] != 0) {
        int at = (y + (block >> 2) * 4) * stride + x + (block & 3) * 4;
        add(picture[0], at, stride, luma, block * 16);
      }
    }
    for (int c = 0; c < 2 && chromaPattern > 0; c++) {
      transform.restoreChromaDc(chromaDc[c]);
      for (int block = 0; block < 4; block++) {
        transform.restore(chroma[c], block * 16, 1);
        chroma[c][block * 16] = chromaDc[c][block];
        int at = ((y >> 1) + (block >> 1) * 4) * (stride >> 1) + (x >> 1) + (block & 1) * 4;
        add(picture[c + 1], at, stride >> 1, chroma[c], block * 16);
      }
    }
  }

  private static void add(byte[] plane, int at, int stride, int[] block, int i) {
    Transform.backward(block, i);
    for (int row = 0; row < 4; row++, at += stride) {
      for (int x = 0; x < 4; x++) {
        int value = (plane[at + x] & 0xff) + block[i++];
        plane[at + x] = (byte) (value < 0 ? 0 : Math.min(value, 255));
      }
    }
  }
}
