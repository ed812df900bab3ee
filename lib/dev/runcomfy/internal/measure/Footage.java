package dev.runcomfy.internal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The frames of a clip as small grey pictures of one size, in the order in which they are shown,
 * each with its time. What needs no colour and no detail is measured on these.
 */
final class Footage {
  private static final double CUT = 10;
  private static final double DARK = 0.1 * 255;
  private static final double MOSTLY = 0.98;
  private static final double STILL = 0.001;
  private static final int SHARPNESS_FRAMES = 24;

  /** How long a black and a frozen stretch lasts at least, in seconds. */
  static final double BLACK_SECONDS = 0.1;

  static final double FROZEN_SECONDS = 0.5;

  private final List<Luma> frames;
  private final double[] times;
  private final double duration;

  /**
   * @param times when each frame is shown, in seconds, ascending
   * @param duration when the last one ends
   */
  Footage(List<Luma> frames, double[] times, double duration) {
    this.frames = List.copyOf(frames);
    this.times = times.clone();
    this.duration = duration;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  Luma first() {
    return frames.get(0);
  }

  /** The frame in the middle, which tells clips with the same first frame apart. */
  Luma middle() {
    return frames.get(frames.size() / 2);
  }

  /** 0 where the last frame goes over into the first, 100 where black meets white. */
  double seam() {
    return percent(frames.get(frames.size() - 1).difference(first()));
  }

  /**
   * Where a frame differs much more from the one before than that one did, as scdet of ffmpeg. The
   * second frame has nothing to compare its change with, and a shot of one frame is none.
   */
  List<Double> cuts() {
    List<Double> cuts = new ArrayList<>();
    for (int i : cutFrames()) {
      cuts.add(times[i]);
    }
    return cuts;
  }

  private List<Integer> cutFrames() {
    List<Integer> cuts = new ArrayList<>();
    double before = 0;
    for (int i = 1; i < frames.size(); i++) {
      double change = percent(frames.get(i).difference(frames.get(i - 1)));
      if (i > 1 && Math.min(change, Math.abs(change - before)) >= CUT) {
        cuts.add(i);
      }
      before = change;
    }
    return cuts;
  }

  /** Where nearly all of the picture is nearly black, as blackdetect of ffmpeg. */
  List<Stretch> black() {
    List<Stretch> black = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= frames.size(); i++) {
      boolean isBlack = i < frames.size() && frames.get(i).darker(DARK) >= MOSTLY;
      if (isBlack && from < 0) {
        from = i;
      } else if (!isBlack && from >= 0) {
        add(black, times[from], end(i), BLACK_SECONDS);
        from = -1;
      }
    }
    return black;
  }

  /** Where the picture stays as its first frame was, as freezedetect of ffmpeg. */
  List<Stretch> frozen() {
    List<Stretch> frozen = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= frames.size(); i++) {
      boolean isStill =
          i < frames.size() && frames.get(i).difference(frames.get(from)) / 256 <= STILL;
      if (!isStill) {
        add(frozen, times[from], end(i), FROZEN_SECONDS);
        from = i;
      }
    }
    return frozen;
  }

  private double end(int frame) {
    return frame < times.length ? times[frame] : Math.max(duration, times[times.length - 1]);
  }

  private static void add(List<Stretch> stretches, double from, double to, double least) {
    if (to - from >= least - 1e-6) {
      stretches.add(new Stretch(from, to));
    }
  }

  /** The mean change from one frame to the next, from 0 to 100, cuts left out. */
  OptionalDouble motion() {
    List<Integer> cuts = cutFrames();
    double sum = 0;
    int count = 0;
    for (int i = 1; i < frames.size(); i++) {
      if (!cuts.contains(i)) {
        sum += percent(frames.get(i).difference(frames.get(i - 1)));
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /**
   * How much the brightness of the whole picture jumps: the mean distance of a frame's brightness
   * from the middle between its neighbours, from 0 to 100, cuts left out. A steady fade has none.
   */
  OptionalDouble flicker() {
    List<Integer> cuts = cutFrames();
    double[] light = frames.stream().mapToDouble(Luma::mean).toArray();
    double sum = 0;
    int count = 0;
    for (int i = 1; i + 1 < light.length; i++) {
      if (!cuts.contains(i) && !cuts.contains(i + 1)) {
        sum += percent(Math.abs(light[i] - (light[i - 1] + light[i + 1]) / 2));
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /** The median variance of the Laplacian of some frames spread over the clip. */
  double sharpness() {
    int step = Math.max(1, frames.size() / SHARPNESS_FRAMES);
    List<Double> each = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += step) {
      each.add(frames.get(i).sharpness());
    }
    Collections.sort(each);
    return each.get(each.size() / 2);
  }

  private static double percent(double light) {
    return 100 * light / 255;
  }
}
