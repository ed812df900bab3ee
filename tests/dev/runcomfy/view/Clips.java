package dev.runcomfy.view;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small real MP4s, of the sandbox and by ffmpeg as services encode theirs, and a picture. */
final class Clips {
  private static final CatalogEntry MODEL =
      Bundled.find("tencent/hunyuan/text-to-video").orElseThrow();

  private Clips() {}

  /** Four seconds at 24 frames a second as the sandbox draws them; the same name is drawn once. */
  static Path draw(Path folder, String name, int number, String ratio) {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    Map<String, Object> inputs =
        Map.of(
            "prompt",
            "a paper boat on a canal",
            "seed",
            number,
            "aspect_ratio",
            ratio,
            "resolution",
            "480p",
            "num_frames",
            97);
    try {
      Files.createDirectories(folder);
      return Files.write(
          file,
          new Painter(new RequestBrief(MODEL, inputs).marked("sandbox"), url -> Optional.empty())
              .paint()
              .bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    Program.of(ffmpeg, "-v", "error", "-y", "-f", "lavfi", "-i", source)
        .with("-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "24", "-bf", "2")
        .with("-preset", "veryfast", "-movflags", "+faststart", file.toString())
        .output();
    return file;
  }
}
