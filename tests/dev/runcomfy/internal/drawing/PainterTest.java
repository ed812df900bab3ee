package dev.runcomfy.internal.drawing;

import static dev.runcomfy.internal.drawing.Drawings.HAPPY_HORSE;
import static dev.runcomfy.internal.drawing.Drawings.HUNYUAN;
import static dev.runcomfy.internal.drawing.Drawings.KLING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PainterTest {
  @TempDir Path folder;

  private Path save(Drawn drawn) throws Exception {
    return Files.write(folder.resolve("drawn." + drawn.extension()), drawn.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "kling/kling-3.0/pro/text-to-video, 16:9, '', 4, 0",
    "kling/kling-3.0/pro/text-to-video, 1:1, '', 3, 0",
    "happyhorse/happyhorse-1.0/reference-to-video, 3:4, 1080P, 3, 0",
    "tencent/hunyuan/text-to-video, 9:16, 480p, 0, 85",
    "tencent/hunyuan/image-to-video, 16:9, 720p, 0, 129",
    "tencent/hunyuan/video-to-video, 16:9, 580p, 0, 85",
  })
  void aFilmHasTheAskedShapeAndLength(
      String model, String ratio, String resolution, int seconds, int frames) throws Exception {
    Map<String, Object> inputs = new java.util.LinkedHashMap<>();
    inputs.put("prompt", "a fox in the rain, orbit left");
    inputs.put("aspect_ratio", ratio);
    if (!resolution.isEmpty()) {
      inputs.put("resolution", resolution);
    }
    inputs.put(frames > 0 ? "num_frames" : "duration", frames > 0 ? frames : seconds);

    var stream = Drawings.probe(save(Drawings.paint(model, inputs)));

    assertEquals("h264", stream.path("codec_name").asString());
    assertEquals("Constrained Baseline", stream.path("profile").asString());
    assertEquals("yuv420p", stream.path("pix_fmt").asString());
    String[] sides = ratio.split(":");
    double asked = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
    int width = stream.path("width").asInt();
    int height = stream.path("height").asInt();
    assertEquals(asked, (double) width / height, 0.01);
    assertTrue(Math.max(width, height) <= 640, width + " x " + height);
    int rate = frames > 0 ? 24 : 12;
    int count = frames > 0 ? frames : seconds * rate;
    assertEquals(count, Integer.parseInt(stream.path("nb_read_frames").asString()));
    assertEquals(
        (double) count / rate, Double.parseDouble(stream.path("duration").asString()), 0.001);
  }

  @Test
  void theIndexComesBeforeThePictures() {
    var film =
        new String(
            Drawings.paint(KLING, Map.of("prompt", "a boat", "duration", 3)).bytes(),
            StandardCharsets.ISO_8859_1);

    assertTrue(film.indexOf("moov") > 0 && film.indexOf("moov") < film.indexOf("mdat"));
  }

  @Test
  void equalRequestsGiveEqualBytes() {
    Map<String, Object> inputs = Map.of("prompt", "a boat at dusk, crane up", "seed", 3);

    assertArrayEquals(
        Drawings.paint(HUNYUAN, inputs).bytes(), Drawings.paint(HUNYUAN, inputs).bytes());
  }

  @Test
  void anotherSeedIsAnotherPicture() throws Exception {
    var one = save(Drawings.paint(HUNYUAN, Map.of("prompt", "a boat", "seed", 1)));
    var first = Drawings.frame(one, 10);
    var two = save(Drawings.paint(HUNYUAN, Map.of("prompt", "a boat", "seed", 2)));

    assertTrue(Drawings.difference(first, Drawings.frame(two, 10)) > 12);
  }

  @Test
  void aReferenceIsSeenInThePicture() throws Exception {
    var url = "https://files.example/one.png";
    Map<String, Object> inputs = Map.of("prompt", "a man walks", "image_url_1", url, "duration", 3);
    int[] red = new int[64 * 64];
    java.util.Arrays.fill(red, 0xff0000);
    var png = dev.runcomfy.internal.file.Png.encode(64, 64, red);

    var without = Drawings.frame(save(Drawings.paint(HAPPY_HORSE, inputs)), 5);
    var with = Drawings.frame(save(Drawings.paint(HAPPY_HORSE, inputs, Map.of(url, png))), 5);

    assertTrue(reds(with) > reds(without) + 2000, reds(with) + " and " + reds(without));
  }

  private static int reds(byte[] frame) {
    int count = 0;
    for (int i = 0; i < frame.length; i += 3) {
      boolean isRed =
          (frame[i] & 255) > 220 && (frame[i + 1] & 255) < 50 && (frame[i + 2] & 255) < 50;
      count += isRed ? 1 : 0;
    }
    return count;
  }
}
