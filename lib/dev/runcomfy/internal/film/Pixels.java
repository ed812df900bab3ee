package dev.runcomfy.internal.film;

/**
 * A picture as rows of RRGGBB.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb its rows, one after the other
 */
record Pixels(int width, int height, int[] rgb) {
  /** Turned clockwise by 0, 90, 180 or 270 degrees. */
  Pixels turned(int degrees) {
    if (degrees == 0) {
      return this;
    }
    boolean isUpright = degrees == 180;
    int wide = isUpright ? width : height;
    int high = isUpright ? height : width;
    int[] turned = new int[rgb.length];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        int from =
            switch (degrees) {
              case 90 -> (height - 1 - x) * width + y;
              case 180 -> (height - 1 - y) * width + width - 1 - x;
              default -> x * width + width - 1 - y;
            };
        turned[y * wide + x] = rgb[from];
      }
    }
    return new Pixels(wide, high, turned);
  }
}
