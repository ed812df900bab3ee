package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.TimeLimit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;

/** A clip of H.264 in MP4 as JCodec reads it, without ffmpeg: its frames, not its sound. */
final class JcodecReading {
  private static final int WIDTH = 160;
  private static final int MOST_FRAMES = 3000;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** One small frame and when it is shown. */
  private record Shown(Luma frame, double at, double lasts) {}

  private final VideoIndex index;
  private final List<Shown> frames;

  private JcodecReading(VideoIndex index, List<Shown> frames) {
    this.index = index;
    this.frames = frames;
  }

  static JcodecReading of(Path file) throws IOException {
    return of(file, LIMIT);
  }

  static JcodecReading of(Path file, Duration limit) throws IOException {
    VideoIndex index =
        VideoIndex.of(file)
            .orElseThrow(() -> new IOException("without ffmpeg only MP4 with H.264 is read"));
    return new JcodecReading(index, frames(file, MOST_FRAMES, limit));
  }

  /** The first frame alone; a picture file gives itself. */
  static Footage first(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture != null) {
      return new Footage(List.of(Luma.of(picture)), new double[1], 0);
    }
    List<Luma> first = frames(file, 1, LIMIT).stream().map(Shown::frame).toList();
    return new Footage(first, new double[first.size()], 0);
  }

  /**
   * The frames up to the end, or to the damage, in the order in which they are shown. On a damaged
   * clip JCodec may never come back, so it has a time limit.
   */
  private static List<Shown> frames(Path file, int most, Duration limit) throws IOException {
    Queue<Shown> read = new ConcurrentLinkedQueue<>();
    String why = "";
    try {
      new TimeLimit("JCodec", limit)
          .call(
              () -> {
                read(file, most, read);
                return null;
              });
    } catch (TimeLimit.OverException e) {
      why = e.getMessage();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      why = "JCodec cannot read it: " + e.getMessage();
    }
    List<Shown> frames = new ArrayList<>(read);
    if (frames.isEmpty()) {
      throw new IOException(why.isEmpty() ? "there is no frame in it" : why);
    }
    // they come in the order in which they are stored
    frames.sort(Comparator.comparingDouble(Shown::at));
    return frames;
  }

  private static void read(Path file, int most, Queue<Shown> frames)
      throws IOException, JCodecException {
    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
      FrameGrab grab = FrameGrab.createFrameGrab(channel);
      for (int i = 0; i < most && !Thread.currentThread().isInterrupted(); i++) {
        PictureWithMetadata next = grab.getNativeFrameWithMetadata();
        if (next == null || next.getPicture() == null) {
          return;
        }
        frames.add(new Shown(small(next.getPicture()), next.getTimestamp(), next.getDuration()));
      }
    }
  }

  Measures measures() {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    values.put("duration", Meter.rounded(index.seconds()));
    values.put("width", index.width());
    values.put("height", index.height());
    values.put("frames", index.frames());
    if (index.seconds() > 0) {
      values.put("fps", Meter.rounded(index.frames() / index.seconds()));
    } else {
      missing.put("fps", "the clip has no length");
    }
    for (String key : List.of("sound", "loudness", "silence")) {
      missing.put(key, "without ffmpeg the sound is not read");
    }
    double[] times = frames.stream().mapToDouble(Shown::at).toArray();
    List<Luma> pictures = frames.stream().map(Shown::frame).toList();
    Shown last = frames.get(frames.size() - 1);
    boolean isWhole = frames.size() >= index.frames();
    if (!isWhole) {
      missing.put("frames", Meter.partly(frames.size(), index.frames()));
    }
    double end = isWhole ? index.seconds() : last.at() + last.lasts();
    Footage footage = new Footage(pictures, times, end);
    return Meter.measures("jcodec", values, footage, missing);
  }

  /** By the mean of the pixels that fall into each; the samples lie around zero in studio range. */
  private static Luma small(Picture picture) {
    int wide = picture.getCroppedWidth();
    int high = picture.getCroppedHeight();
    int width = Math.min(WIDTH, wide);
    int height = Math.max(1, (int) Math.round((double) high * width / wide));
    byte[] light = picture.getPlaneData(0);
    int stride = picture.getPlaneWidth(0);
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int top = y * high / height;
      int bottom = Math.max(top + 1, (y + 1) * high / height);
      for (int x = 0; x < width; x++) {
        int left = x * wide / width;
        int right = Math.max(left + 1, (x + 1) * wide / width);
        int sum = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            sum += light[row * stride + column] + 128;
          }
        }
        double mean = (double) sum / ((bottom - top) * (right - left));
        pixels[y * width + x] =
            (byte) Math.max(0, Math.min(255, Math.round((mean - 16) * 255 / 219)));
      }
    }
    return new Luma(width, height, pixels, 0);
  }
}
