package dev.runcomfy.internal.h264;

/** The 4 × 4 transforms and the quantizer of H.264 at one fixed quality. */
final class Transform {
  /** Row-major position of the n-th coefficient in scanning order. */
  static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  private static final int[][] FORWARD = {
    {13107, 5243, 8066}, {11916, 4660, 7490}, {10082, 4194, 6554},
    {9362, 3647, 5825}, {8192, 3355, 5243}, {7282, 2893, 4559}
  };
  private static final int[][] BACKWARD = {
    {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23}
  };

  private final int[] forward = new int[16];
  private final int[] backward = new int[16];
  private final int shift;
  private final int bits;
  private int rounding;

  /** A quantizer of 12 to 29, where luma and chroma are quantized alike. */
  Transform(int qp) {
    shift = qp / 6;
    bits = 15 + shift;
    for (int i = 0; i < 16; i++) {
      int odd = (i & 1) + (i >> 2 & 1);
      forward[i] = FORWARD[qp % 6][odd == 0 ? 0 : odd == 2 ? 1 : 2];
      backward[i] = BACKWARD[qp % 6][odd == 0 ? 0 : odd == 2 ? 1 : 2];
    }
  }

  /** What is left of a prediction rounds to zero sooner than what has none. */
  void isInter(boolean isInter) {
    rounding = (1 << bits) / (isInter ? 5 : 3);
  }

  static void forward(int[] b, int at) {
    for (int i = at; i < at + 16; i += 4) {
      butterfly(b, i, 1);
    }
    for (int i = at; i < at + 4; i++) {
      butterfly(b, i, 4);
    }
  }

  private static void butterfly(int[] b, int i, int step) {
    int s03 = b[i] + b[i + 3 * step];
    int d03 = b[i] - b[i + 3 * step];
    int s12 = b[i + step] + b[i + 2 * step];
    int d12 = b[i + step] - b[i + 2 * step];
    b[i] = s03 + s12;
    b[i + step] = 2 * d03 + d12;
    b[i + 2 * step] = s03 - s12;
    b[i + 3 * step] = d03 - 2 * d12;
  }

  /** Back to differences of samples. */
  static void backward(int[] b, int at) {
    for (int i = at; i < at + 16; i += 4) {
      inverse(b, i, 1);
    }
    for (int i = at; i < at + 4; i++) {
      inverse(b, i, 4);
    }
    for (int i = at; i < at + 16; i++) {
      b[i] = b[i] + 32 >> 6;
    }
  }

  private static void inverse(int[] b, int i, int step) {
    int e = b[i] + b[i + 2 * step];
    int f = b[i] - b[i + 2 * step];
    int g = (b[i + step] >> 1) - b[i + 3 * step];
    int h = b[i + step] + (b[i + 3 * step] >> 1);
    b[i] = e + h;
    b[i + step] = f + g;
    b[i + 2 * step] = f - g;
    b[i + 3 * step] = e - h;
  }

  /** Quantizes from the given coefficient on; tells whether any is left. */
  boolean quantize(int[] b, int at, int first) {
    int any = 0;
    for (int i = first; i < 16; i++) {
      int value = b[at + i];
      int level = Math.abs(value) * forward[i] + rounding >> bits;
      b[at + i] = value < 0 ? -level : level;
      any |= level;
    }
    return any != 0;
  }

  void restore(int[] b, int at, int first) {
    for (int i = first; i < 16; i++) {
      b[at + i] = b[at + i] * backward[i] << shift;
    }
  }

  /** The 16 averages of a macroblock, in rows. */
  boolean quantizeDc(int[] dc) {
    hadamard(dc);
    int any = 0;
    for (int i = 0; i < 16; i++) {
      dc[i] = level(dc[i] + 1 >> 1);
      any |= dc[i];
    }
    return any != 0;
  }

  void restoreDc(int[] dc) {
    hadamard(dc);
    for (int i = 0; i < 16; i++) {
      dc[i] = dc[i] * backward[0] << shift - 2;
    }
  }

  /** The 4 averages of a chroma block. */
  boolean quantizeChromaDc(int[] dc) {
    square(dc);
    int any = 0;
    for (int i = 0; i < 4; i++) {
      dc[i] = level(dc[i]);
      any |= dc[i];
    }
    return any != 0;
  }

  void restoreChromaDc(int[] dc) {
    square(dc);
    for (int i = 0; i < 4; i++) {
      dc[i] = (dc[i] * backward[0] << shift) >> 1;
    }
  }

  private int level(int value) {
    int level = (int) ((long) Math.abs(value) * forward[0] + 2L * rounding >> bits + 1);
    return value < 0 ? -level : level;
  }

  private static void square(int[] b) {
    int a = b[0] + b[1];
    int c = b[0] - b[1];
    int d = b[2] + b[3];
    int e = b[2] - b[3];
    b[0] = a + d;
    b[1] = c + e;
    b[2] = a - d;
    b[3] = c - e;
  }

  private static void hadamard(int[] b) {
    for (int i = 0; i < 16; i += 4) {
      cross(b, i, 1);
    }
    for (int i = 0; i < 4; i++) {
      cross(b, i, 4);
    }
  }

  private static void cross(int[] b, int i, int step) {
    int s03 = b[i] + b[i + 3 * step];
    int d03 = b[i] - b[i + 3 * step];
    int s12 = b[i + step] + b[i + 2 * step];
    int d12 = b[i + step] - b[i + 2 * step];
    b[i] = s03 + s12;
    b[i + step] = d03 + d12;
    b[i + 2 * step] = s03 - s12;
    b[i + 3 * step] = d03 - d12;
  }
}
