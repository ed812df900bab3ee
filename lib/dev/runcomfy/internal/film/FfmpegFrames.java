package dev.runcomfy.internal.film;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Frames of any clip, decoded by ffmpeg. */
final class FfmpegFrames {
  private static final int MOST_LIST = 64 << 20;
  private static final int MOST_PICTURE = 512 << 20;

  private final Ffmpeg ffmpeg;
  private final Path file;

  FfmpegFrames(Ffmpeg ffmpeg, Path file) {
    this.ffmpeg = ffmpeg;
    this.file = file;
  }

  /**
   * When each frame is shown, in seconds from the first. All are decoded for it: some packets are
   * never shown.
   */
  double[] starts() throws IOException {
    byte[] list =
        ffmpeg
            .run()
            .input(file)
            .with("-map", "0:V:0", "-vf", "scale=16:16:flags=neighbor", "-c:v", "rawvideo")
            .with("-f", "framecrc", "pipe:1")
            .read(MOST_LIST)
            .bytes();
    double unit = 1;
    List<Double> starts = new ArrayList<>();
    for (String line : new String(list, StandardCharsets.UTF_8).split("\\R")) {
      String[] parts = line.split(line.startsWith("#") ? "[ /]" : ",");
      if (line.startsWith("#tb 0:")) {
        unit = Double.parseDouble(parts[2]) / Double.parseDouble(parts[3]);
      } else if (!line.startsWith("#") && parts.length > 2) {
        starts.add(Long.parseLong(parts[2].strip()) * unit);
      }
    }
    double first = starts.isEmpty() ? 0 : starts.get(0);
    return starts.stream().mapToDouble(start -> start - first).toArray();
  }

  /** A frame by its number in the order of showing, turned as it is to be seen. */
  Pixels frame(int number) throws IOException {
    byte[] picture =
        ffmpeg
            .run()
            .input(file)
            .with("-map", "0:V:0", "-vf", "select=eq(n\\," + number + ")", "-frames:v", "1")
            .with("-c:v", "ppm", "-pix_fmt", "rgb24", "-f", "image2pipe", "pipe:1")
            .read(MOST_PICTURE)
            .bytes();
    return pixels(picture);
  }

  /** A PPM: {@code P6}, width, height and 255, each followed by one white space, then bytes. */
  private static Pixels pixels(byte[] ppm) throws IOException {
    String head = new String(ppm, 0, Math.min(64, ppm.length), StandardCharsets.ISO_8859_1);
    String[] words = head.split("\\s", 5);
    if (words.length < 5 || !words[0].equals("P6")) {
      throw new IOException("ffmpeg gave no frame");
    }
    int width = Integer.parseInt(words[1]);
    int height = Integer.parseInt(words[2]);
    int at = words[0].length() + words[1].length() + words[2].length() + words[3].length() + 4;
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++, at += 3) {
      rgb[i] = (ppm[at] & 255) << 16 | (ppm[at + 1] & 255) << 8 | ppm[at + 2] & 255;
    }
    return new Pixels(width, height, rgb);
  }
}
