package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.TOO_SHORT;
import static dev.runcomfy.internal.film.ClipException.Kind.UNREADABLE;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A frame of a clip as pixels.
 *
 * @param pixels turned as the clip is shown
 * @param seconds when it is shown, from the clip's first frame on
 * @param decoder who decoded it: {@code jcodec} or {@code ffmpeg}
 */
record Decoded(Pixels pixels, double seconds, String decoder) {
  /** Thirty frames of 720p take JCodec two seconds: more is for ffmpeg where it is at hand. */
  private static final long MUCH = 30L * 1280 * 720;

  /** As {@link ClipFrame#of(Path, Position, Map)}. */
  static Decoded of(Path file, Position position, Map<String, String> env) throws IOException {
    Objects.requireNonNull(position, "position");
    Clip clip = Clip.of(file, env);
    if (position.end().isEmpty() && position.seconds() >= clip.seconds()) {
      String length = String.format(Locale.ROOT, "%.3f", clip.seconds());
      throw new ClipException(
          TOO_SHORT,
          file,
          "is " + length + " s long: it has no frame at " + position + " s",
          "give a time below that, or ask for the last frame");
    }
    Optional<H264> h264 = clip.isMp4() ? H264.of(file) : Optional.empty();
    if (h264.isPresent()) {
      double[] starts = h264.get().starts();
      int number = position.among(starts);
      boolean isMuch = h264.get().work(number) > MUCH && Ffmpeg.find(env).isPresent();
      Optional<Pixels> pixels = isMuch ? Optional.empty() : h264.get().frame(number);
      if (pixels.isPresent()) {
        return new Decoded(pixels.get(), starts[number], "jcodec");
      }
    }
    return byFfmpeg(clip, position, env);
  }

  private static Decoded byFfmpeg(Clip clip, Position position, Map<String, String> env)
      throws IOException {
    String codec =
        clip.video().codec().equals("h264")
            ? "H.264 in a form that is not decoded here"
            : clip.video().codec().toUpperCase(Locale.ROOT);
    String purpose = "a frame of `" + clip.file() + "`, whose video is " + codec + ",";
    var frames = new FfmpegFrames(Ffmpeg.need(env, purpose), clip.file());
    try {
      boolean isFirst = position.equals(Position.FIRST);
      double[] starts = isFirst ? new double[1] : frames.starts();
      if (starts.length == 0) {
        throw new ClipException(UNREADABLE, clip.file(), "has no frame that can be decoded", "");
      }
      int number = position.among(starts);
      return new Decoded(frames.frame(number), starts[number], "ffmpeg");
    } catch (FfmpegException e) {
      throw ClipException.undecodable(clip.file(), e);
    }
  }
}
