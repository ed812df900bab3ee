package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.film.ClipFrame;
import dev.runcomfy.internal.film.Position;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A small picture of a medium: of a video its first frame, for where no video can play. */
public final class Still {
  private static final long LARGEST = 256L << 20;

  private Still() {}

  /**
   * A PNG of at most so many pixels wide, less for a tall picture; empty for a file that cannot be
   * decoded here: H.264 in MP4 and the pictures Java reads can, other videos where ffmpeg is.
   */
  public static Optional<byte[]> png(String contentType, Path file, int widest) {
    requireNonNull(contentType, "contentType");
    return of(SheetMedia.file(contentType, file), widest).map(picture -> encode(picture, "png"));
  }

  /** The picture as a JPEG, which is smaller. */
  public static Optional<byte[]> jpeg(String contentType, Path file, int widest) {
    requireNonNull(contentType, "contentType");
    return of(SheetMedia.file(contentType, file), widest).map(picture -> encode(picture, "jpg"));
  }

  /** The poster of a medium or itself, or its first frame. */
  static Optional<BufferedImage> of(SheetMedia media, int widest) {
    SheetMedia shown = media.poster().orElse(media);
    if (!shown.isVideo() && !shown.isImage() || shown.length() > LARGEST) {
      return Optional.empty();
    }
    try {
      BufferedImage picture =
          shown.isVideo()
              ? firstFrame(shown)
              : ImageIO.read(new ByteArrayInputStream(shown.read()));
      return Optional.ofNullable(picture).map(whole -> narrowed(whole, widest));
    } catch (IOException | RuntimeException e) {
      // a decoder may throw anything at a broken file: then there is no picture
      return Optional.empty();
    }
  }

  private static BufferedImage firstFrame(SheetMedia video) throws IOException {
    if (video.file().isPresent()) {
      return ClipFrame.picture(
          video.file().get(), Position.FIRST, Environment.ofProcess().variables());
    }
    Path copy = Files.createTempFile("runcomfy-", ".mp4");
    try {
      return ClipFrame.picture(
          Files.write(copy, video.read()), Position.FIRST, Environment.ofProcess().variables());
    } finally {
      Files.delete(copy);
    }
  }

  static byte[] encode(BufferedImage picture, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Tall pictures get about the area that a wide one has. */
  private static BufferedImage narrowed(BufferedImage whole, int widest) {
    double aspect = (double) whole.getWidth() / whole.getHeight();
    int most = (int) Math.round(widest * Math.min(1, Math.sqrt(aspect * 9 / 16)));
    int width = Math.max(1, Math.min(most, whole.getWidth()));
    int height = Math.max(1, Math.round((float) width * whole.getHeight() / whole.getWidth()));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    Image scaled = whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(scaled, 0, 0, null);
    graphics.dispose();
    return small;
  }
}
