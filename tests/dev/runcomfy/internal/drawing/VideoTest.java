package dev.runcomfy.internal.drawing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.h264.Motion;
import dev.runcomfy.internal.h264.VideoWriter;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTest {
  private static final int FRAMES = 30;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a kite over the beach, pan right",
        "a fox in the snow, handheld",
        "a city, crane up",
        "a boat in the rain, dolly in",
        "trees in a forest, orbit left"
      })
  void playersSeeWhatWasDrawnUpToTheLastFrame(String text) throws Exception {
    var canvas = new Canvas(250, 150);
    var film = new VideoWriter(250, 150, 12);
    var scene = new Scene(text, text, 250, 150, FRAMES, 12);
    for (int frame = 0; frame < FRAMES; frame++) {
      scene.draw(canvas, frame);
      film.add(canvas.planes, frame == 0, frame == 0 ? Motion.NONE : scene.motion(frame));
    }
    var file = Files.write(folder.resolve("a.mp4"), film.bytes());

    byte[] luma = lastFrame(file);

    long sum = 0;
    int worst = 0;
    for (int i = 0; i < 250 * 150; i++) {
      int drawn = canvas.planes[0][i / 250 * canvas.stride + i % 250] & 255;
      int difference = Math.abs(drawn - (luma[i] & 255));
      sum += difference;
      worst = Math.max(worst, difference);
    }
    assertTrue(sum / (250.0 * 150) < 1.5, "on average " + sum / (250.0 * 150));
    assertTrue(worst < 40, "at worst " + worst);
  }

  private byte[] lastFrame(Path file) throws Exception {
    var raw = folder.resolve("a.yuv");
    Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", file)
        .with("-vf", "select=eq(n\\," + (FRAMES - 1) + ")", "-pix_fmt", "yuv420p")
        .with("-f", "rawvideo", raw)
        .output();
    return Files.readAllBytes(raw);
  }
}
