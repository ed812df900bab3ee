package dev.runcomfy.internal.measure;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A small picture in grey: one byte for each pixel, 0 black to 255 white. Never changed. */
public final class Luma {
  private static final int LOBES = 3;
  private static final int HASH_SIDE = 8;
  private static final int HASH_PICTURE = 32;
  private static final int BLOCK = 8;

  private final int width;
  private final int height;
  private final byte[] pixels;
  private final int at;

  Luma(int width, int height, byte[] pixels, int at) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.at = at;
  }

  /** The picture in grey, by the weights of BT.601. */
  public static Luma of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = picture.getRGB(x, y);
        int sum = 19595 * (rgb >> 16 & 255) + 38470 * (rgb >> 8 & 255) + 7471 * (rgb & 255);
        pixels[y * width + x] = (byte) (sum + 0x8000 >> 16);
      }
    }
    return new Luma(width, height, pixels, 0);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  int at(int x, int y) {
    return pixels[at + y * width + x] & 255;
  }

  /** The mean of all pixels. */
  double mean() {
    long sum = 0;
    for (int i = at; i < at + width * height; i++) {
      sum += pixels[i] & 255;
    }
    return (double) sum / (width * height);
  }

  /** The mean absolute difference from a picture of the same size, from 0 to 255. */
  double difference(Luma other) {
    long sum = 0;
    for (int i = 0; i < width * height; i++) {
      sum += Math.abs((pixels[at + i] & 255) - (other.pixels[other.at + i] & 255));
    }
    return (double) sum / (width * height);
  }

  /** The share of pixels that are not brighter than this. */
  double darker(double threshold) {
    int count = 0;
    for (int i = at; i < at + width * height; i++) {
      count += (pixels[i] & 255) <= threshold ? 1 : 0;
    }
    return (double) count / (width * height);
  }

  /** The variance of the Laplacian: high where edges are sharp. */
  double sharpness() {
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int edge = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
        sum += edge;
        squares += (double) edge * edge;
      }
    }
    double count = Math.max(1, (width - 2.0) * (height - 2.0));
    return squares / count - sum / count * (sum / count);
  }

  /**
   * The 64-bit perceptual hash, as 16 hexadecimal digits: which of the lowest 8 × 8 frequencies of
   * the picture at 32 × 32 lie above their median. The same bits as {@code phash} of Python's
   * imagehash.
   */
  public String hash() {
    double[][] low = frequencies(resized(HASH_PICTURE, HASH_PICTURE));
    double[] sorted = Arrays.stream(low).flatMapToDouble(Arrays::stream).sorted().toArray();
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long bits = 0;
    for (double[] row : low) {
      for (double each : row) {
        bits = bits << 1 | (each > median ? 1 : 0);
      }
    }
    return "%016x".formatted(bits);
  }

  /** How many of 64 bits two hashes differ in. */
  public static int distance(String hash, String other) {
    return Long.bitCount(Long.parseUnsignedLong(hash, 16) ^ Long.parseUnsignedLong(other, 16));
  }

  /** The lowest frequencies of the cosine transform, rows first. */
  private static double[][] frequencies(Luma picture) {
    double[][] low = new double[HASH_SIDE][HASH_SIDE];
    double[][] columns = new double[HASH_SIDE][picture.width];
    for (int v = 0; v < HASH_SIDE; v++) {
      for (int x = 0; x < picture.width; x++) {
        for (int y = 0; y < picture.height; y++) {
          columns[v][x] += picture.at(x, y) * cosine(v, y, picture.height);
        }
      }
      for (int u = 0; u < HASH_SIDE; u++) {
        for (int x = 0; x < picture.width; x++) {
          low[v][u] += columns[v][x] * cosine(u, x, picture.width);
        }
      }
    }
    return low;
  }

  private static double cosine(int frequency, int place, int size) {
    return 2 * Math.cos(Math.PI * frequency * (2 * place + 1) / (2.0 * size));
  }

  /**
   * How alike two pictures are, as structural similarity: 1 for the same, around 0 for unrelated
   * ones. The other is cropped to this one's shape and brought to its size.
   */
  public double likeness(Luma other) {
    Luma fitted = other.cropped((double) width / height).resized(width, height);
    double sum = 0;
    int blocks = 0;
    for (int y = 0; y + BLOCK <= height; y += BLOCK / 2) {
      for (int x = 0; x + BLOCK <= width; x += BLOCK / 2) {
        sum += blockLikeness(fitted, x, y);
        blocks++;
      }
    }
    return blocks == 0 ? 1 - difference(fitted) / 255 : sum / blocks;
  }

  private double blockLikeness(Luma other, int left, int top) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + BLOCK; y++) {
      for (int x = left; x < left + BLOCK; x++) {
        double p = at(x, y);
        double q = other.at(x, y);
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    }
    double n = BLOCK * BLOCK;
    double light = 0.01 * 255 * 0.01 * 255;
    double contrast = 0.03 * 255 * 0.03 * 255;
    double both = a / n * (b / n);
    double shared = ab / n - both;
    double spread = aa / n - a / n * (a / n) + bb / n - b / n * (b / n);
    double means = a / n * (a / n) + b / n * (b / n);
    return (2 * both + light) * (2 * shared + contrast) / ((means + light) * (spread + contrast));
  }

  /** The middle of the picture in another shape. */
  private Luma cropped(double shape) {
    int wide = Math.max(1, Math.min(width, (int) Math.round(height * shape)));
    int high = Math.max(1, Math.min(height, (int) Math.round(width / shape)));
    byte[] middle = new byte[wide * high];
    for (int y = 0; y < high; y++) {
      int from = at + (y + (height - high) / 2) * width + (width - wide) / 2;
      System.arraycopy(pixels, from, middle, y * wide, wide);
    }
    return new Luma(wide, high, middle, 0);
  }

  /** The picture in another size, by Lanczos over three lobes, wider where it becomes smaller. */
  Luma resized(int wide, int high) {
    if (wide == width && high == height) {
      return this;
    }
    double[][] across = weights(width, wide);
    double[][] down = weights(height, high);
    byte[] between = new byte[wide * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < wide; x++) {
        double sum = 0;
        int from = (int) across[x][0];
        for (int k = 1; k < across[x].length; k++) {
          sum += across[x][k] * at(from + k - 1, y);
        }
        between[y * wide + x] = rounded(sum);
      }
    }
    byte[] small = new byte[wide * high];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        double sum = 0;
        int from = (int) down[y][0];
        for (int k = 1; k < down[y].length; k++) {
          sum += down[y][k] * (between[(from + k - 1) * wide + x] & 255);
        }
        small[y * wide + x] = rounded(sum);
      }
    }
    return new Luma(wide, high, small, 0);
  }

  /** For each new pixel the first old one, and the weights from there. */
  private static double[][] weights(int from, int to) {
    double scale = Math.max(1, (double) from / to);
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * from / to;
      int first = Math.max(0, (int) (centre - LOBES * scale + 0.5));
      int end = Math.min(from, (int) (centre + LOBES * scale + 0.5));
      weights[i] = new double[1 + end - first];
      double sum = 0;
      for (int k = 0; k < end - first; k++) {
        weights[i][k + 1] = lanczos((first + k - centre + 0.5) / scale);
        sum += weights[i][k + 1];
      }
      for (int k = 1; k < weights[i].length; k++) {
        weights[i][k] /= sum;
      }
      weights[i][0] = first;
    }
    return weights;
  }

  private static double lanczos(double x) {
    if (x == 0) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) >= LOBES
        ? 0
        : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }

  private static byte rounded(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
