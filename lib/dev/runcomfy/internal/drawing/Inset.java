package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.film.ClipFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A picture that a request refers to, small, for the corner of the drawing.
 *
 * @param label the input it came by
 * @param width in pixels; 0 where it could not be read
 * @param height in pixels
 * @param pixels RRGGBB in rows
 */
record Inset(String label, int width, int height, int[] pixels) {
  private static final int MOST = 9;
  private static final long MOST_PIXELS = 64_000_000;
  private static final int ENOUGH = 320;

  /** Reads what it can; the rest is seen as an empty frame. */
  static List<Inset> read(List<Brief.File> files, Function<String, Optional<byte[]>> references) {
    var insets = new ArrayList<Inset>();
    for (Brief.File file : files.subList(0, Math.min(MOST, files.size()))) {
      String label = file.input().replaceAll("_?ur[li]s?", "").replace('_', ' ').strip();
      insets.add(
          bytes(file.url(), references)
              .flatMap(bytes -> decode(label, bytes))
              .orElseGet(() -> new Inset(label, 0, 0, new int[0])));
    }
    return insets;
  }

  boolean isSeen() {
    return width > 0;
  }

  /** How high it is where it may be so wide and so high at most; even. */
  int high(int mostWide, int mostHigh) {
    return Math.max(8, isSeen() ? Math.min(mostHigh, mostWide * height / width) : mostWide / 2)
        & ~1;
  }

  /** How wide it is when it is so high; even. */
  int wide(int mostWide, int high) {
    return Math.max(8, isSeen() ? Math.min(mostWide, high * width / height) : high) & ~1;
  }

  /** Draws it with a white border, scaled. */
  void draw(Canvas canvas, int x, int y, int wide, int high) {
    canvas.rect(x - 2, y - 2, wide + 4, high + 4, 0xffffff, 256);
    if (!isSeen()) {
      canvas.rect(x, y, wide, high, 0x596070, 256);
      new Font(2).write(canvas, "?", x + wide / 2 - 5, y + high / 2 - 10, 0xffffff);
    }
    for (int row = 0; row < high && isSeen(); row++) {
      for (int column = 0; column < wide; column++) {
        if (y + row < canvas.rows && x + column < canvas.stride) {
          canvas.pixel(x + column, y + row, average(column, row, wide, high));
        }
      }
    }
    int letters = Math.max(1, wide / Font.ADVANCE);
    String name = label.length() > letters ? label.replaceAll("\\D+", "") : label;
    canvas.rect(x, y + high - 11, wide, 11, 0x101218, 190);
    new Font(1).write(canvas, name, x + 2, y + high - 9, 0xffffff);
  }

  private int average(int column, int row, int wide, int high) {
    int left = column * width / wide;
    int right = Math.max(left + 1, (column + 1) * width / wide);
    int top = row * height / high;
    int bottom = Math.max(top + 1, (row + 1) * height / high);
    int r = 0;
    int g = 0;
    int b = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = pixels[y * width + x];
        r += pixel >> 16 & 255;
        g += pixel >> 8 & 255;
        b += pixel & 255;
      }
    }
    int count = (right - left) * (bottom - top);
    return r / count << 16 | g / count << 8 | b / count;
  }

  private static Optional<byte[]> bytes(String url, Function<String, Optional<byte[]>> references) {
    if (!url.regionMatches(true, 0, "data:", 0, 5)) {
      return references.apply(url);
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(url.substring(url.indexOf(',') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Inset> decode(String label, byte[] bytes) {
    try {
      var image = image(bytes);
      if (image == null) {
        // not by ffmpeg: the same request gives the same bytes on every machine
        image = ClipFrame.poster(bytes).orElse(null);
      }
      if (image == null) {
        return Optional.empty();
      }
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      return Optional.of(new Inset(label, width, height, pixels));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a decoder met what it does not know
    }
  }

  private static BufferedImage image(byte[] bytes) throws IOException {
    ImageIO.setUseCache(false);
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
          return null;
        }
        int step = Math.max(1, Math.min(width, height) / ENOUGH);
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
      } finally {
        reader.dispose();
      }
    }
  }
}
