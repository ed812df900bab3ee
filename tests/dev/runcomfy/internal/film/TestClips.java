package dev.runcomfy.internal.film;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Small clips, made by ffmpeg's own encoders; each frame of them looks different. */
final class TestClips {
  private static final String X264 = "-c:v libx264 -preset fast -threads 1 ";

  /** Ways to store a clip: name, size and rate, words for ffmpeg. */
  static final List<String[]> ALL =
      List.of(
          clip("baseline.mp4", X264 + "-profile:v baseline -pix_fmt yuv420p"),
          clip("main.mp4", X264 + "-profile:v main -pix_fmt yuv420p"),
          clip("high.mp4", X264 + "-profile:v high -pix_fmt yuv420p"),
          clip("b-frames.mp4", X264 + "-bf 3 -b_strategy 0 -pix_fmt yuv420p"),
          clip("pyramid.mp4", X264 + "-bf 7 -b_strategy 0 -x264-params b-pyramid=normal:ref=4"),
          clip("short-gop.mp4", X264 + "-g 5 -bf 2 -pix_fmt yuv420p"),
          clip("open-gop.mp4", X264 + "-g 8 -bf 3 -x264-params open-gop=1 -pix_fmt yuv420p"),
          clip("weighted.mp4", X264 + "-x264-params weightp=2:ref=5:bframes=2 -vf fade=d=0.6"),
          clip("cavlc.mp4", X264 + "-x264-params cabac=0:8x8dct=1 -pix_fmt yuv420p"),
          clip("slices.mp4", X264 + "-x264-params slices=3 -pix_fmt yuv420p"),
          clip("faststart.mp4", X264 + "-movflags +faststart -pix_fmt yuv420p"),
          clip("full-range.mp4", X264 + "-vf scale=out_range=pc -color_range pc"),
          clip("bt709.mp4", X264 + bt("bt709")),
          clip("bt709-full.mp4", X264 + bt("bt709") + " -vf scale=out_range=pc -color_range pc"),
          clip("bt601.mp4", X264 + bt("smpte170m")),
          clip("rotated-90.mp4", X264 + "-pix_fmt yuv420p", "90"),
          clip("rotated-180.mp4", X264 + "-pix_fmt yuv420p", "180"),
          clip("rotated-270.mp4", X264 + "-pix_fmt yuv420p", "270"),
          clip("variable.mp4", X264 + "-vf select=not(between(n\\,5\\,8)) -vsync vfr"),
          clip("not-of-16.mp4", X264 + "-vf scale=150:82,setsar=1 -pix_fmt yuv420p"),
          clip("wide-pixels.mp4", X264 + "-vf setsar=4/3 -pix_fmt yuv420p"),
          clip("odd.mp4", X264 + "-vf scale=151:83,setsar=1 -pix_fmt yuv444p"),
          clip("fragmented.mp4", X264 + "-movflags +frag_keyframe+empty_moov -pix_fmt yuv420p"),
          clip("ten-bit.mp4", X264 + "-pix_fmt yuv420p10le"),
          clip("hevc.mp4", "-c:v libx265 -x265-params log-level=none:pools=1 -pix_fmt yuv420p"),
          clip(
              "hevc-ten-bit.mp4",
              "-c:v libx265 -x265-params log-level=none:pools=1 -pix_fmt yuv420p10le"),
          clip("av1.mp4", "-c:v libsvtav1 -preset 12 -pix_fmt yuv420p"),
          clip("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p"),
          clip("vp9.mp4", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p"),
          clip("temporal.mp4", X264 + "-bf 3 -b_strategy 0 -x264-params direct=temporal"),
          clip("unfiltered.mp4", X264 + "-x264-params no-deblock=1 -pix_fmt yuv420p"),
          clip("scaled.mp4", X264 + "-x264-params cqm=jvt -pix_fmt yuv420p"),
          clip("closed-pred.mp4", X264 + "-x264-params constrained-intra=1 -pix_fmt yuv420p"),
          clip(
              "interlaced.mp4",
              X264 + "-vf scale=160:96,setsar=1 -flags +ilme+ildct -pix_fmt yuv420p"));

  private TestClips() {}

  private static String bt(String matrix) {
    return String.format(
        "-pix_fmt yuv420p -vf scale=out_color_matrix=%1$s -colorspace %1$s -color_primaries %1$s"
            + " -color_trc %1$s",
        matrix);
  }

  private static String[] clip(String name, String words) {
    return new String[] {name, words, ""};
  }

  private static String[] clip(String name, String words, String turn) {
    return new String[] {name, words, turn};
  }

  /** Makes one of them: 160 by 90, 24 frames a second, 20 frames, unless its words differ. */
  static Path make(Path folder, String[] clip) {
    Path file = make(folder, clip[0], "testsrc2=s=160x90:r=24:d=0.834", "", clip[1]);
    if (clip[2].isEmpty()) {
      return file;
    }
    Path turned = folder.resolve("t-" + clip[0]);
    ffmpeg("-i", file, "-c", "copy", "-metadata:s:v", "rotate=" + clip[2], turned);
    return turned;
  }

  /** Makes a clip from a source of ffmpeg's, with a tone where one is given. */
  static Path make(Path folder, String name, String picture, String sound, String words) {
    Path file = folder.resolve(name);
    List<Object> all = new ArrayList<>(List.of("-f", "lavfi", "-i", picture));
    if (!sound.isEmpty()) {
      all.addAll(List.of("-f", "lavfi", "-i", sound));
    }
    all.addAll(Arrays.asList(words.strip().split(" ")));
    all.add(file);
    ffmpeg(all.toArray());
    return file;
  }

  static void ffmpeg(Object... words) {
    Program.of(Tools.require("ffmpeg"), "-v", "error", "-y", "-nostdin").with(words).output();
  }

  /** All frames of a clip as ffmpeg shows them, each as rows of red, green and blue. */
  static List<byte[]> frames(Path file, int width, int height) throws Exception {
    Path raw = file.resolveSibling(file.getFileName() + ".rgb");
    ffmpeg("-i", file, "-vsync", "0", "-pix_fmt", "rgb24", "-f", "rawvideo", raw);
    byte[] all = Files.readAllBytes(raw);
    int size = width * height * 3;
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at + size <= all.length; at += size) {
      frames.add(Arrays.copyOfRange(all, at, at + size));
    }
    return frames;
  }

  /** Peak signal to noise in decibels; nothing where the two are equal. */
  static Optional<Double> psnr(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 255) - (b[i] & 255);
      sum += difference * difference;
    }
    return sum == 0 ? Optional.empty() : Optional.of(10 * Math.log10(255.0 * 255 * a.length / sum));
  }
}
