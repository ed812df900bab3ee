package dev.runcomfy.internal.film;

import dev.runcomfy.internal.file.MovieTrack.Colour;

/**
 * From luma and two colour differences to red, green and blue, by the matrix and the range that the
 * clip names; where it names none, BT.601 in studio range, as ffmpeg takes it.
 */
final class Yuv {
  private static final int UNSPECIFIED = 2;

  private final int[] luma = new int[256];
  private final int[] redFromRed = new int[256];
  private final int[] greenFromRed = new int[256];
  private final int[] greenFromBlue = new int[256];
  private final int[] blueFromBlue = new int[256];

  /** What the clip says of its matrix and its range. */
  Yuv(Colour colour) {
    double red = weights(colour.matrix())[0];
    double blue = weights(colour.matrix())[1];
    double green = 1 - red - blue;
    double lumaScale = colour.isFull() ? 1 : 255 / 219.0;
    double scale = colour.isFull() ? 1 : 255 / 224.0;
    for (int i = 0; i < 256; i++) {
      luma[i] = fixed(lumaScale * (i - (colour.isFull() ? 0 : 16)));
      double difference = scale * (i - 128);
      redFromRed[i] = fixed(2 * (1 - red) * difference);
      blueFromBlue[i] = fixed(2 * (1 - blue) * difference);
      greenFromRed[i] = fixed(-2 * (1 - red) * red / green * difference);
      greenFromBlue[i] = fixed(-2 * (1 - blue) * blue / green * difference);
    }
  }

  static Colour unspecified(boolean isFull) {
    return new Colour(UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, isFull);
  }

  /** How much red and blue count for the luma. */
  private static double[] weights(int matrix) {
    return switch (matrix) {
      case 1 -> new double[] {0.2126, 0.0722};
      case 4 -> new double[] {0.30, 0.11};
      case 7 -> new double[] {0.212, 0.087};
      case 9, 10 -> new double[] {0.2627, 0.0593};
      default -> new double[] {0.299, 0.114};
    };
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65536);
  }

  /** The colour of three bytes, each from 0 to 255. */
  int rgb(int y, int blue, int red) {
    int light = luma[y] + 32768;
    return clamp(light + redFromRed[red]) << 16
        | clamp(light + greenFromRed[red] + greenFromBlue[blue]) << 8
        | clamp(light + blueFromBlue[blue]);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value >> 16));
  }
}
