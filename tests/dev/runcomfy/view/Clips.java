package dev.runcomfy.view;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small real MP4s, encoded by ffmpeg as services encode theirs, and a picture. */
final class Clips {
  private Clips() {}

  /** A drifting gradient, another one for each number; the same name is drawn once. */
  static Path draw(Path folder, String name, int number, int width, int height, double seconds) {
    String gradient =
        "gradients=s=%dx%d:r=24:d=%s:n=3:seed=%d:speed=0.03" + ":c0=0x%06x:c1=0x%06x:c2=0x%06x";
    return encode(
        folder.resolve(name),
        gradient.formatted(
            width,
            height,
            seconds,
            7 + number,
            color(number),
            color(number + 5),
            color(number + 11)));
  }

  /** One colour for a second. */
  static Path solid(Path folder, String name, int rgb, int width, int height) {
    String color = "color=c=0x%06x:s=%dx%d:r=24:d=1";
    return encode(folder.resolve(name), color.formatted(rgb, width, height));
  }

  /** A picture of one pixel. */
  static Path pixel(Path png) throws IOException {
    BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(pixel, "png", png.toFile());
    return png;
  }

  private static Path encode(Path file, String source) {
    String ffmpeg = Tools.require("ffmpeg").toString();
    if (Files.exists(file)) {
      return file;
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program.of(ffmpeg, "-v", "error", "-y", "-f", "lavfi", "-i", source)
        .with("-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "24", "-bf", "2")
        .with("-preset", "veryfast", "-movflags", "+faststart", file.toString())
        .output();
    return file;
  }

  private static int color(int number) {
    return Color.HSBtoRGB(number * 0.137f, 0.55f, 0.45f + (number % 4) * 0.15f) & 0xffffff;
  }
}
