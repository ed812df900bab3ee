package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** Reads an MP4 with H.264 without a player. */
public final class Frames {
  private static final int MOST_FRAME_BYTES = 16 << 20;
  private static final int WIDEST = 640;

  /**
   * The size and length of a video.
   *
   * @param width in pixels
   * @param height in pixels
   * @param seconds its length
   * @param frames how many there are
   */
  public record Facts(int width, int height, double seconds, int frames) {}

  private Frames() {}

  /**
   * Reads the facts from a file's index; nothing is decoded. Empty when the file is not a whole
   * MP4.
   */
  public static Optional<Facts> probe(Path file) {
    return with(file, bytes -> Optional.of(Track.of(bytes).facts()));
  }

  /**
   * A PNG of a frame that stands alone, the one nearest before the middle, at most 640 pixels wide.
   * Empty when the file is not an MP4 of H.264 in simple frames.
   */
  public static Optional<byte[]> poster(Path file) {
    return with(file, Frames::poster);
  }

  /** Reads a file in memory. */
  public static Optional<byte[]> poster(byte[] file) {
    try {
      return poster(Bytes.of(Objects.requireNonNull(file, "file")));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private interface Reading<T> {
    Optional<T> read(Bytes bytes) throws IOException;
  }

  /** Decoders meet broken files with all kinds of exceptions: any of them means "cannot". */
  private static <T> Optional<T> with(Path file, Reading<T> reading) {
    try (var channel = FileChannel.open(Objects.requireNonNull(file, "file"))) {
      return reading.read(Bytes.of(channel));
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> poster(Bytes bytes) throws IOException {
    var track = Track.of(bytes);
    int sample = track.keyBefore(track.facts().frames() / 2);
    long size = track.size(sample);
    if (size > MOST_FRAME_BYTES) {
      return Optional.empty();
    }
    var units = new ArrayList<>(track.parameters());
    units.addAll(units(bytes.read(track.offset(sample), (int) size), track.lengthBytes()));
    // the decoder keeps threads for frames of several slices, and never lets them go
    long slices = units.stream().filter(unit -> (unit.get(0) & 31) == 5).count();
    if (slices != 1) {
      return Optional.empty();
    }
    int wide = track.facts().width() + 15 & ~15;
    int high = track.facts().height() + 31 & ~31;
    byte[][] planes = Picture.create(wide, high, ColorSpace.YUV420J).getData();
    var frame = new H264Decoder().decodeFrameFromNals(units, planes);
    return frame == null ? Optional.empty() : Optional.of(png(frame));
  }

  private static List<ByteBuffer> units(byte[] sample, int lengthBytes) {
    var units = new ArrayList<ByteBuffer>();
    int at = 0;
    while (at + lengthBytes < sample.length) {
      int length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | sample[at++] & 255;
      }
      units.add(ByteBuffer.wrap(sample, at, length).slice());
      at += length;
    }
    return units;
  }

  private static byte[] png(Picture frame) {
    int full = frame.getCroppedWidth();
    int step = (full + WIDEST - 1) / WIDEST;
    int width = full / step;
    int height = frame.getCroppedHeight() / step;
    int left = frame.getCrop() == null ? 0 : frame.getCrop().getX();
    int top = frame.getCrop() == null ? 0 : frame.getCrop().getY();
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = rgb(frame, left + x * step, top + y * step);
      }
    }
    return Png.encode(width, height, pixels);
  }

  /** The decoder's planes are shifted by 128 to fit signed bytes. */
  private static int rgb(Picture frame, int x, int y) {
    int half = (y >> 1) * frame.getPlaneWidth(1) + (x >> 1);
    int luma = frame.getPlaneData(0)[y * frame.getPlaneWidth(0) + x] + 128;
    return rgb(luma, frame.getPlaneData(1)[half], frame.getPlaneData(2)[half]);
  }

  /** The colour RRGGBB of a luma and two colour differences around 0 (BT.601, limited range). */
  public static int rgb(int luma, int blue, int red) {
    int c = 298 * (luma - 16);
    return clamp(c + 409 * red) << 16
        | clamp(c - 100 * blue - 208 * red) << 8
        | clamp(c + 516 * blue);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value + 128 >> 8));
  }
}
