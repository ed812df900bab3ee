package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.file.Png;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * A picture of three planes, colour at half size, as H.264 wants it: its edges are drawn beyond
 * what is seen, up to whole macroblocks.
 */
final class Canvas {
  private static final int LINES = 4; // per row of pixels, for smooth edges
  private static final int FULL = LINES * 16;
  private static final int OPAQUE = FULL * 256;

  final int width;
  final int height;
  final int stride;
  final int rows;
  final byte[][] planes;
  private final int[][] cover;
  private final double[] crossings = new double[64];
  private int reach;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 15 & ~15;
    rows = height + 15 & ~15;
    int size = stride * rows;
    planes = new byte[][] {new byte[size], new byte[size / 4], new byte[size / 4]};
    cover = new int[2][stride + 1];
  }

  /** The colour RRGGBB as luma, blue and red differences, 8 bits each (BT.601, limited range). */
  static int ink(int rgb) {
    int r = rgb >> 16 & 255;
    int g = rgb >> 8 & 255;
    int b = rgb & 255;
    int y = (66 * r + 129 * g + 25 * b + 128 >> 8) + 16;
    int u = (-38 * r - 74 * g + 112 * b + 128 >> 8) + 128;
    int v = (112 * r - 94 * g - 18 * b + 128 >> 8) + 128;
    return y << 16 | u << 8 | v;
  }

  /** A colour between two, {@code part} of 256 towards the second. */
  static int mix(int rgb, int other, int part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = rgb >> shift & 255;
      int b = other >> shift & 255;
      mixed |= a + ((b - a) * part >> 8) << shift;
    }
    return mixed;
  }

  /** One row in one colour. */
  void row(int y, int rgb) {
    int ink = ink(rgb);
    Arrays.fill(planes[0], y * stride, (y + 1) * stride, (byte) (ink >> 16));
    if ((y & 1) == 0) {
      int at = y / 2 * (stride / 2);
      Arrays.fill(planes[1], at, at + stride / 2, (byte) (ink >> 8));
      Arrays.fill(planes[2], at, at + stride / 2, (byte) ink);
    }
  }

  /** A rectangle with edges on pixels, {@code alpha} of 256 opaque. */
  void rect(int x, int y, int wide, int high, int rgb, int alpha) {
    int ink = ink(rgb);
    int left = Math.max(0, x);
    int right = Math.min(stride, x + wide);
    int top = Math.max(0, y);
    int bottom = Math.min(rows, y + high);
    for (int row = top; row < bottom; row++) {
      blend(planes[0], row * stride + left, right - left, ink >> 16 & 255, alpha);
    }
    for (int row = top + 1 >> 1; row < bottom + 1 >> 1; row++) {
      int at = row * (stride / 2) + (left + 1 >> 1);
      int count = (right + 1 >> 1) - (left + 1 >> 1);
      blend(planes[1], at, count, ink >> 8 & 255, alpha);
      blend(planes[2], at, count, ink & 255, alpha);
    }
  }

  private static void blend(byte[] plane, int at, int count, int value, int alpha) {
    if (alpha >= 256) {
      if (count > 0) {
        Arrays.fill(plane, at, at + count, (byte) value);
      }
      return;
    }
    for (int i = at; i < at + count; i++) {
      int old = plane[i] & 255;
      plane[i] = (byte) (old + ((value - old) * alpha >> 8));
    }
  }

  /** A pixel of another picture, for insets. */
  void pixel(int x, int y, int rgb) {
    int ink = ink(rgb);
    planes[0][y * stride + x] = (byte) (ink >> 16);
    if ((x & y & 1) == 1 || (x | y) == 0) {
      int at = (y >> 1) * (stride / 2) + (x >> 1);
      planes[1][at] = (byte) (ink >> 8);
      planes[2][at] = (byte) ink;
    }
  }

  /** A polygon of x, y, x, y … in pixels with smooth edges; where it overlaps itself is outside. */
  void polygon(double[] points, int rgb, int alpha) {
    double top = rows;
    double bottom = 0;
    for (int i = 1; i < points.length; i += 2) {
      top = Math.min(top, points[i]);
      bottom = Math.max(bottom, points[i]);
    }
    int first = Math.max(0, (int) Math.floor(top)) & ~1;
    int last = Math.min(rows, (int) Math.ceil(bottom));
    int ink = ink(rgb);
    for (int y = first; y < last; y += 2) {
      reach = 0;
      int from = Math.min(scan(points, y, cover[0]), scan(points, y + 1, cover[1])) & ~1;
      if (from < stride) {
        paint(y, from, ink, alpha);
      }
    }
  }

  /** Adds how much of each pixel of a row is covered, as steps; gives the first that is. */
  private int scan(double[] points, int y, int[] steps) {
    int first = stride;
    for (int line = 0; line < LINES; line++) {
      int count = cross(points, y + (line + 0.5) / LINES);
      for (int i = 0; i + 1 < count; i += 2) {
        int from = Math.max(0, (int) (crossings[i] * 16));
        int to = Math.min(stride * 16, (int) (crossings[i + 1] * 16));
        if (from < to) {
          step(steps, from, 1);
          step(steps, to, -1);
          first = Math.min(first, from >> 4);
          reach = Math.max(reach, to >> 4);
        }
      }
    }
    return first;
  }

  private static void step(int[] steps, int at, int sign) {
    int part = at & 15;
    steps[at >> 4] += sign * (16 - part);
    if (part > 0) {
      steps[(at >> 4) + 1] += sign * part;
    }
  }

  private int cross(double[] points, double y) {
    int count = 0;
    double lastX = points[points.length - 2];
    double lastY = points[points.length - 1];
    for (int i = 0; i < points.length && count < crossings.length; i += 2) {
      double x = points[i];
      double py = points[i + 1];
      if (lastY <= y != py <= y) {
        double at = lastX + (x - lastX) * (y - lastY) / (py - lastY);
        int j = count++;
        for (; j > 0 && crossings[j - 1] > at; j--) {
          crossings[j] = crossings[j - 1];
        }
        crossings[j] = at;
      }
      lastX = x;
      lastY = py;
    }
    return count;
  }

  private void paint(int y, int from, int ink, int alpha) {
    int covered0 = 0;
    int covered1 = 0;
    int top = y * stride;
    int bottom = top + stride;
    int luma = ink >> 16 & 255;
    for (int x = from; x < Math.min(reach + 1, stride); x += 2) {
      if (covered0 + covered1 == 2 * FULL && alpha == 256) {
        int end = run(x);
        if (end > x) {
          fill(y, x, end, ink);
          x = end - 2;
          continue;
        }
      }
      int sum = covered0 += cover[0][x];
      paint(planes[0], top + x, luma, covered0 * alpha);
      covered0 += cover[0][x + 1];
      sum += covered0;
      paint(planes[0], top + x + 1, luma, covered0 * alpha);
      covered1 += cover[1][x];
      sum += covered1;
      paint(planes[0], bottom + x, luma, covered1 * alpha);
      covered1 += cover[1][x + 1];
      sum += covered1;
      paint(planes[0], bottom + x + 1, luma, covered1 * alpha);
      if (sum > 0) {
        int at = y / 2 * (stride / 2) + x / 2;
        paint(planes[1], at, ink >> 8 & 255, sum * alpha >> 2);
        paint(planes[2], at, ink & 255, sum * alpha >> 2);
      }
    }
    int end = Math.min(reach + 2, stride + 1);
    Arrays.fill(cover[0], from, end, 0);
    Arrays.fill(cover[1], from, end, 0);
  }

  /** How far both rows go on as they are, to an even place. */
  private int run(int x) {
    int end = x;
    while (end < stride && (cover[0][end] | cover[1][end]) == 0) {
      end++;
    }
    return end & ~1;
  }

  private void fill(int y, int from, int to, int ink) {
    byte luma = (byte) (ink >> 16);
    Arrays.fill(planes[0], y * stride + from, y * stride + to, luma);
    Arrays.fill(planes[0], (y + 1) * stride + from, (y + 1) * stride + to, luma);
    int at = y / 2 * (stride / 2);
    Arrays.fill(planes[1], at + from / 2, at + to / 2, (byte) (ink >> 8));
    Arrays.fill(planes[2], at + from / 2, at + to / 2, (byte) ink);
  }

  private static void paint(byte[] plane, int at, int value, int part) {
    if (part == OPAQUE) {
      plane[at] = (byte) value;
    } else if (part > 0) {
      int old = plane[at] & 255;
      plane[at] = (byte) (old + ((value - old) * part + OPAQUE / 2 >> 14));
    }
  }

  /** The picture as a PNG. */
  byte[] png() {
    return Png.encode(width, height, pixels());
  }

  /** The picture as a JPEG. */
  byte[] jpeg() {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels(), 0, width);
    try {
      var out = new ByteArrayOutputStream();
      ImageIO.setUseCache(false);
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int[] pixels() {
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int half = (y >> 1) * (stride >> 1) + (x >> 1);
        int blue = (planes[1][half] & 255) - 128;
        int red = (planes[2][half] & 255) - 128;
        int luma = planes[0][y * stride + x] & 255;
        pixels[y * width + x] = rgb(luma, blue, red);
      }
    }
    return pixels;
  }

  /** The colour RRGGBB of a luma and two colour differences around 0 (BT.601, limited range). */
  private static int rgb(int luma, int blue, int red) {
    int c = 298 * (luma - 16);
    return clamp(c + 409 * red) << 16
        | clamp(c - 100 * blue - 208 * red) << 8
        | clamp(c + 516 * blue);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value + 128 >> 8));
  }
}
