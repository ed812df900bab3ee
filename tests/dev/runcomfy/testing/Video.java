package dev.runcomfy.testing;

import dev.runcomfy.internal.film.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Size and length of a clip, by its index. */
public record Video(int width, int height, double seconds, int frames) {
  /** Reads them. */
  public static Video of(Path file) throws IOException {
    Clip.Video video = Clip.of(file, Map.of()).video();
    return new Video(video.width(), video.height(), video.seconds(), video.frames());
  }
}
