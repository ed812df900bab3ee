package dev.runcomfy.sandbox.media;

import dev.runcomfy.internal.media.Frames;
import dev.runcomfy.internal.media.Png;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files of one picture. */
final class Still {
  private Still() {}

  static byte[] png(Canvas canvas) {
    return Png.encode(canvas.width, canvas.height, pixels(canvas));
  }

  static byte[] jpeg(Canvas canvas) {
    var image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, canvas.width, canvas.height, pixels(canvas), 0, canvas.width);
    try {
      var out = new ByteArrayOutputStream();
      ImageIO.setUseCache(false);
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] pixels(Canvas canvas) {
    int[] pixels = new int[canvas.width * canvas.height];
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        int half = (y >> 1) * (canvas.stride >> 1) + (x >> 1);
        int blue = (canvas.planes[1][half] & 255) - 128;
        int red = (canvas.planes[2][half] & 255) - 128;
        int luma = canvas.planes[0][y * canvas.stride + x] & 255;
        pixels[y * canvas.width + x] = Frames.rgb(luma, blue, red);
      }
    }
    return pixels;
  }
}
