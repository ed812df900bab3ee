package dev.runcomfy.internal.measure;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A small clip that ffmpeg makes, of which it is known what is in it: shots of patterns that move,
 * black or still ones among them, a tone of some loudness.
 */
final class TestClip {
  private static final int FPS = 24;
  private static final List<String> MOVING =
      List.of(
          "testsrc2=s=%s:r=24:d=%s",
          "mandelbrot=s=%s:r=24:end_pts=120:start_scale=3:end_scale=0.02,trim=duration=%s",
          "gradients=s=%s:r=24:speed=0.02:c0=orange:c1=navy:seed=7:d=%s",
          "rgbtestsrc=s=%s:r=24:d=%s,rotate=t/2:fillcolor=white",
          "smptehdbars=s=%s:r=24:d=%s,rotate=t:fillcolor=gray");

  private final String size;
  private final List<String> shots = new ArrayList<>();
  private final List<Double> cuts = new ArrayList<>();
  private String filter = "null";
  private String sound = "";
  private int quality = 20;
  private double end;

  private TestClip(String size) {
    this.size = size;
  }

  static TestClip of(String size) {
    return new TestClip(size);
  }

  /** A shot of a moving pattern, counted from 0. */
  TestClip moving(int pattern, double seconds) {
    return shot(MOVING.get(pattern % MOVING.size()).formatted(size, number(seconds)), seconds);
  }

  TestClip black(double seconds) {
    return shot("color=black:s=%s:r=24:d=%s".formatted(size, number(seconds)), seconds);
  }

  /** A shot whose picture never changes. */
  TestClip still(double seconds) {
    return shot("smptebars=s=%s:r=24:d=%s".formatted(size, number(seconds)), seconds);
  }

  private TestClip shot(String source, double seconds) {
    if (end > 0) {
      cuts.add(end);
    }
    shots.add(source);
    end += seconds;
    return this;
  }

  /** Brightness that jumps every other frame by this share. */
  TestClip flickering(double share) {
    filter =
        "lutyuv=y='val*1':enable=1,eq=brightness='%s*mod(n\\,2)':eval=frame"
            .formatted(number(share));
    return this;
  }

  TestClip blurred(double sigma) {
    filter = "gblur=sigma=" + number(sigma);
    return this;
  }

  /** A tone from the start, below full scale by this, and silence for the rest. */
  TestClip tone(double decibels, double seconds) {
    sound =
        "sine=f=1000:r=48000:d=%s,volume=%sdB,apad=whole_dur=%s"
            .formatted(number(seconds), number(decibels + 18), number(end));
    return this;
  }

  /** Encoded worse the higher it is. */
  TestClip quality(int crf) {
    quality = crf;
    return this;
  }

  /** When a new shot begins. */
  List<Double> cuts() {
    return List.copyOf(cuts);
  }

  double seconds() {
    return end;
  }

  Path write(Path file) {
    StringBuilder graph = new StringBuilder();
    for (int i = 0; i < shots.size(); i++) {
      graph.append(shots.get(i)).append(",format=yuv420p,setsar=1[s").append(i).append("];");
    }
    for (int i = 0; i < shots.size(); i++) {
      graph.append("[s").append(i).append("]");
    }
    graph.append("concat=n=").append(shots.size()).append(",").append(filter).append("[v]");
    Program ffmpeg =
        Program.of(Tools.require("ffmpeg"), "-hide_banner", "-nostdin", "-loglevel", "error", "-y");
    String whole = graph + (sound.isEmpty() ? "" : ";" + sound + "[a]");
    ffmpeg = ffmpeg.with("-filter_complex", whole, "-map", "[v]");
    if (!sound.isEmpty()) {
      ffmpeg = ffmpeg.with("-map", "[a]", "-c:a", "aac", "-b:a", "128k");
    }
    ffmpeg
        .with("-c:v", "libx264", "-preset", "veryfast", "-crf", quality, "-pix_fmt", "yuv420p")
        .with("-r", FPS, "-t", number(end), file)
        .output();
    return file;
  }

  /** One of a series of clips of all kinds; the same number gives the same clip. */
  static TestClip numbered(int number) {
    Random random = new Random(number);
    double tenth = 0.25 * (4 + random.nextInt(5));
    TestClip clip = of("320x180");
    switch (number % 5) {
      case 0 ->
          clip.moving(number, tenth).black(0.25 * (1 + random.nextInt(4))).moving(number + 1, 1);
      case 1 -> clip.moving(number, 1).still(tenth).moving(number + 2, 1.25);
      case 2 -> {
        int shots = 2 + random.nextInt(3);
        for (int i = 0; i < shots; i++) {
          clip.moving(number / 5 + i, 1 + 0.25 * random.nextInt(4));
        }
      }
      case 3 -> clip.moving(number, 2.5).flickering(0.02 + 0.01 * random.nextInt(8));
      default -> clip.moving(number, 3).tone(-6 - 3 * random.nextInt(10), 1 + random.nextInt(3));
    }
    return clip;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
