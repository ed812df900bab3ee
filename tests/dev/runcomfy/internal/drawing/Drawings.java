package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Drawings of bundled models, and what ffprobe and ffmpeg see in them. */
final class Drawings {
  static final String KLING = "kling/kling-3.0/pro/text-to-video";
  static final String HUNYUAN = "tencent/hunyuan/text-to-video";
  static final String HAPPY_HORSE = "happyhorse/happyhorse-1.0/reference-to-video";

  private Drawings() {}

  /** Paints with the model's defaults filled in, as requests are sent; no reference is found. */
  static Drawn paint(String modelId, Map<String, ?> inputs) {
    return paint(modelId, inputs, Map.of());
  }

  static Drawn paint(String modelId, Map<String, ?> inputs, Map<String, byte[]> files) {
    var model = Bundled.find(modelId).orElseThrow();
    return new Painter(
            new RequestBrief(model, model.schema().complete(inputs)).marked("sandbox"),
            url -> Optional.ofNullable(files.get(url)))
        .paint();
  }

  /** The first stream as ffprobe knows it, every frame decoded. */
  static JsonNode probe(Path file) {
    var done =
        Program.of(Tools.require("ffprobe"), "-v", "error", "-count_frames")
            .with("-show_streams", "-of", "json", file)
            .run();
    if (!done.err().isBlank()) {
      throw new AssertionError(done.err());
    }
    return Json.read(done.out()).path("streams").path(0);
  }

  /** One frame as ffmpeg decodes it, in rows of red, green and blue. */
  static byte[] frame(Path video, int frame) throws IOException {
    var raw = Files.createTempFile("frame", ".rgb");
    try {
      Program.of(Tools.require("ffmpeg"), "-v", "error", "-y", "-i", video)
          .with("-vf", "select=eq(n\\," + frame + ")", "-frames:v", "1")
          .with("-pix_fmt", "rgb24", "-f", "rawvideo", raw)
          .output();
      return Files.readAllBytes(raw);
    } finally {
      Files.delete(raw);
    }
  }

  /** The average difference of two frames, in steps of 256. */
  static double difference(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 255) - (b[i] & 255));
    }
    return (double) sum / a.length;
  }
}
