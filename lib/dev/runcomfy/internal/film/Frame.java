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
 * One frame of a clip as a picture file: PNG, or JPEG where a PNG would be above the cap that
 * requests have for pictures.
 *
 * @param bytes the picture file
 * @param contentType {@code image/png} or {@code image/jpeg}
 * @param width in pixels, as they are stored, and turned as the clip is shown
 * @param height in pixels
 * @param seconds when it is shown, from the clip's first frame on
 * @param decoder who decoded it: {@code jcodec} or {@code ffmpeg}
 */
public record Frame(
    byte[] bytes, String contentType, int width, int height, double seconds, String decoder) {
  /** Thirty frames of 720p take JCodec two seconds: more is for ffmpeg where it is at hand. */
  private static final long MUCH = 30L * 1280 * 720;

  /**
   * Decodes a frame. H.264 in MP4 is decoded here; anything else needs ffmpeg, which is also used
   * for long work where it is at hand.
   *
   * @param env the process's environment, in which ffmpeg is looked for
   * @throws ClipException when the file is no clip, cannot be decoded, or is over before that time
   * @throws FfmpegException when ffmpeg is needed and missing, or does not work
   */
  public static Frame of(Path file, Position position, Map<String, String> env) throws IOException {
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
        return of(pixels.get(), starts[number], "jcodec");
      }
    }
    return byFfmpeg(clip, position, env);
  }

  private static Frame byFfmpeg(Clip clip, Position position, Map<String, String> env)
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
      return of(frames.frame(number), starts[number], "ffmpeg");
    } catch (FfmpegException e) {
      throw ClipException.undecodable(clip.file(), e);
    }
  }

  private static Frame of(Pixels pixels, double seconds, String decoder) throws IOException {
    var file = PictureFile.of(pixels);
    return new Frame(
        file.bytes(), file.contentType(), file.width(), file.height(), seconds, decoder);
  }
}
