package dev.runcomfy.internal.film;

import dev.runcomfy.internal.ffmpeg.FfmpegException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
public record ClipFrame(
    byte[] bytes, String contentType, int width, int height, double seconds, String decoder) {
  /** How a frame becomes a file. */
  public enum Form {
    /** PNG within the caps that requests have for pictures; where it is above them, JPEG. */
    SMALL,
    /** PNG, whatever its size. */
    PNG,
    /** JPEG of high quality. */
    JPEG
  }

  /**
   * Decodes a frame. H.264 in MP4 is decoded here; anything else needs ffmpeg, which is also used
   * for long work where it is at hand.
   *
   * @param env the process's environment, in which ffmpeg is looked for
   * @throws ClipException when the file is no clip, cannot be decoded, or is over before that time
   * @throws FfmpegException when ffmpeg is needed and missing, or does not work
   */
  public static ClipFrame of(Path file, Position position, Map<String, String> env)
      throws IOException {
    return of(file, position, Form.SMALL, env);
  }

  /** As {@link #of(Path, Position, Map)}, as a picture file of that form. */
  public static ClipFrame of(Path file, Position position, Form form, Map<String, String> env)
      throws IOException {
    Decoded decoded = Decoded.of(file, position, env);
    var picture = PictureFile.of(decoded.pixels(), form);
    return new ClipFrame(
        picture.bytes(),
        picture.contentType(),
        picture.width(),
        picture.height(),
        decoded.seconds(),
        decoded.decoder());
  }

  /** As {@link #of(Path, Position, Map)}, as pixels. */
  public static BufferedImage picture(Path file, Position position, Map<String, String> env)
      throws IOException {
    return PictureFile.image(Decoded.of(file, position, env).pixels());
  }

  /**
   * A frame of a file in memory, decoded here whatever else this machine has: the last one up to
   * the middle that stands alone. Empty where the file is no MP4 of H.264, or is broken.
   */
  public static Optional<BufferedImage> poster(byte[] file) {
    try {
      Path copy = Files.createTempFile("runcomfy-", ".mp4");
      try {
        Files.write(copy, file);
        Optional<H264> h264 = H264.of(copy);
        Optional<Pixels> pixels =
            h264.isEmpty() ? Optional.empty() : h264.get().frame(h264.get().keyToMiddle());
        return pixels.map(PictureFile::image);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      return Optional.empty(); // a file that is no clip has no poster
    }
  }
}
