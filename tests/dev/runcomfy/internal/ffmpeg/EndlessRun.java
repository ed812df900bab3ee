package dev.runcomfy.internal.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;

/** A program that never ends by itself: it says when ffmpeg writes, and waits for it. */
final class EndlessRun {
  private EndlessRun() {}

  public static void main(String[] args) throws Exception {
    Ffmpeg.need(System.getenv(), "this")
        .run()
        .with("-re", "-f", "lavfi", "-i", "color=s=16x16:r=10", "-c:v", "mpeg4")
        .progress(Duration.ofSeconds(1), part -> System.out.println("runs"))
        .write(Path.of(args[0]), "mp4");
  }
}
