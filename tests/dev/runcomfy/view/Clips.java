package dev.runcomfy.view;

import dev.runcomfy.testing.Tools;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Small real MP4s, drawn by ffmpeg: a drifting gradient, another one for each number. */
final class Clips {
  private Clips() {}

  /** A clip of this size and length; the same name is drawn once. */
  static Path draw(Path folder, String name, int number, int width, int height, double seconds) {
    Path ffmpeg = Tools.require("ffmpeg");
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    String source =
        "gradients=s=%dx%d:r=24:d=%s:n=3:seed=%d:speed=0.03:c0=0x%06x:c1=0x%06x:c2=0x%06x"
            .formatted(
                width,
                height,
                seconds,
                7 + number,
                color(number),
                color(number + 5),
                color(number + 11));
    List<String> command =
        new ArrayList<>(
            List.of(ffmpeg.toString(), "-v", "error", "-y", "-f", "lavfi", "-i", source));
    command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
    command.addAll(List.of("-g", "24", "-movflags", "+faststart", file.toString()));
    try {
      Files.createDirectories(folder);
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new AssertionError("ffmpeg could not draw " + file);
      }
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A picture of one pixel. */
  static Path pixel(Path png) throws IOException {
    BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(pixel, "png", png.toFile());
    return png;
  }

  private static int color(int number) {
    return Color.HSBtoRGB(number * 0.137f, 0.55f, 0.45f + (number % 4) * 0.15f) & 0xffffff;
  }
}
