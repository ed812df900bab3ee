package dev.runcomfy.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  @TempDir Path folder;

  private Path film(String profile) {
    var file = folder.resolve(profile + ".mp4");
    Program.of(Tools.require("ffmpeg"), "-v", "error", "-f", "lavfi", "-i")
        .with("color=c=0x2060c0:s=200x120:r=10:d=2", "-c:v", "libx264", "-profile:v", profile)
        .with("-pix_fmt", "yuv420p", "-threads", "1", file)
        .output();
    return file;
  }

  @Test
  void theIndexTellsSizeAndLength() {
    assertEquals(Optional.of(new Frames.Facts(200, 120, 2.0, 20)), Frames.probe(film("baseline")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "main"})
  void aPosterShowsTheFilm(String profile) throws Exception {
    byte[] png = Frames.poster(film(profile)).orElseThrow();

    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(200, image.getWidth());
    assertEquals(120, image.getHeight());
    int rgb = image.getRGB(100, 60);
    assertEquals(0x20, rgb >> 16 & 255, 8);
    assertEquals(0x60, rgb >> 8 & 255, 8);
    assertEquals(0xc0, rgb & 255, 8);
  }

  @Test
  void aBrokenFilmHasNoPosterAndNoFacts() throws Exception {
    var file = film("baseline");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
    var text = Files.writeString(folder.resolve("a.mp4"), "no film");

    assertEquals(Optional.empty(), Frames.poster(file));
    assertEquals(Optional.empty(), Frames.probe(text));
    assertEquals(Optional.empty(), Frames.probe(folder.resolve("missing.mp4")));
  }

  @Test
  void aPngHasItsPixels() throws Exception {
    int[] pixels = {0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xffffff, 0};

    var image = ImageIO.read(new ByteArrayInputStream(Png.encode(3, 2, pixels)));

    int[] read = image.getRGB(0, 0, 3, 2, null, 0, 3);
    assertArrayEquals(pixels, Arrays.stream(read).map(rgb -> rgb & 0xffffff).toArray());
    assertTrue(image.getColorModel().getNumComponents() == 3);
  }
}
