package dev.runcomfy.internal.drawing;

import static dev.runcomfy.internal.drawing.Drawings.HUNYUAN;
import static dev.runcomfy.internal.drawing.Drawings.KLING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.film.ClipFrame;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Video;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsTest {
  private static final String BANANA = "google/nano-banana-2-lite/text-to-image";
  private static final String SEEDREAM = "bytedance/seedream-5.0-pro/image-to-image";
  private static final String ACE = "acestep-ai/ace-step-1.5/text-to-audio";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"16:9, 1024, 576", "1:1, 768, 768", "9:16, 576, 1024", "8:1, 1024, 128"})
  void aPictureHasTheAskedShape(String ratio, int width, int height) throws Exception {
    var drawn = Drawings.paint(BANANA, Map.of("prompt", "a whale", "aspect_ratio", ratio));

    var image = ImageIO.read(new ByteArrayInputStream(drawn.bytes()));
    assertEquals("image/png", drawn.contentType());
    assertEquals(width, image.getWidth());
    assertEquals(height, image.getHeight());
  }

  @Test
  void aJpegIsDrawnWhereItIsAsked() throws Exception {
    var drawn = Drawings.paint(SEEDREAM, Map.of("prompt", "a kite", "output_format", "jpeg"));

    assertEquals("image/jpeg", drawn.contentType());
    assertEquals(768, ImageIO.read(new ByteArrayInputStream(drawn.bytes())).getWidth());
  }

  @Test
  void aTuneLastsAsLongAsAskedAndIsHeard() {
    var drawn = Drawings.paint(ACE, Map.of("tags", "slow piano", "duration", 8));

    var wav = ByteBuffer.wrap(drawn.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("audio/wav", drawn.contentType());
    assertEquals(8.0, (double) wav.getInt(40) / wav.getInt(28));
    int loudest = 0;
    for (int at = 44; at < wav.capacity(); at += 2) {
      loudest = Math.max(loudest, Math.abs(wav.getShort(at)));
    }
    assertTrue(loudest > 2000 && loudest < 32_000, "loudest " + loudest);
  }

  @Test
  void aPreviewIsTheSameFilmWithAnotherMark() throws Exception {
    var model = Bundled.find(KLING).orElseThrow();
    Map<String, Object> inputs = Map.of("prompt", "a kite", "duration", 3);

    var preview =
        new Painter(new RequestBrief(model, inputs).marked("preview"), url -> Optional.empty())
            .paint();

    var one = Files.write(folder.resolve("a.mp4"), preview.bytes());
    var two = Files.write(folder.resolve("b.mp4"), Drawings.paint(KLING, inputs).bytes());
    assertEquals(Video.of(two), Video.of(one));
    double difference = Drawings.difference(Drawings.frame(one, 7), Drawings.frame(two, 7));
    assertTrue(difference > 0.05 && difference < 3, "difference " + difference);
  }

  @Test
  void aFilmOfOursIsAReferenceToo() throws Exception {
    var film = Drawings.paint(HUNYUAN, Map.of("prompt", "a red balloon", "num_frames", 85));
    var url = "data:video/mp4;base64," + Base64.getEncoder().encodeToString(film.bytes());
    var model = "tencent/hunyuan/video-to-video";
    Map<String, Object> none = Map.of("prompt", "a kite", "num_frames", 85);
    Map<String, Object> with = new java.util.HashMap<>(none);
    with.put("video_url", url);

    var plain = Files.write(folder.resolve("a.mp4"), Drawings.paint(model, none).bytes());
    var inset = Files.write(folder.resolve("b.mp4"), Drawings.paint(model, with).bytes());

    double difference = Drawings.difference(Drawings.frame(plain, 8), Drawings.frame(inset, 8));
    assertTrue(difference > 4, "difference " + difference);
  }

  @Test
  void aPosterOfOurFilmIsTheFrameThatPlayersShow() throws Exception {
    var film = Drawings.paint(KLING, Map.of("prompt", "a lighthouse at dusk", "duration", 3));
    var file = Files.write(folder.resolve("a.mp4"), film.bytes());

    var image = ClipFrame.poster(Files.readAllBytes(file)).orElseThrow();

    byte[] frame = Drawings.frame(file, 0);
    assertEquals(frame.length, image.getWidth() * image.getHeight() * 3);
    byte[] pixels = new byte[frame.length];
    for (int i = 0; i < frame.length; i++) {
      int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
      pixels[i] = (byte) (rgb >> 16 - 8 * (i % 3));
    }
    assertTrue(Drawings.difference(frame, pixels) < 3);
  }

  @Test
  void aBrowserPlaysAFilmThrough() throws Exception {
    var film = Drawings.paint(KLING, Map.of("prompt", "a boat in the rain, dolly in"));
    Files.write(folder.resolve("a.mp4"), film.bytes());
    var page =
        Files.writeString(
            folder.resolve("a.html"),
            """
            <!doctype html><video muted preload=auto src=a.mp4
              oncanplaythrough="document.title='through'" onerror="document.title='error'"></video>
            """);

    try (var chromium = Chromium.start()) {
      var opened = chromium.open(page).until("document.title != ''");

      assertEquals("through", opened.text("document.title"));
      assertEquals(
          "5 640 360",
          opened.text(
              "(v => v.duration + ' ' + v.videoWidth + ' '"
                  + " + v.videoHeight)(document.querySelector('video'))"));
    }
  }
}
