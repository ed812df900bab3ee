package dev.runcomfy.internal.film;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the frames of a clip follow each other.
 *
 * @param rate their rate; of uneven ones a usual rate near the average
 * @param isVariable whether they last differently long
 */
record Pace(Rate rate, boolean isVariable) {
  private static final double TICK = 0.0012;
  private static final long FASTEST = 240;

  /**
   * The pace of frames shown at these times, in order.
   *
   * @param scale units in a second
   * @param last how long the last one lasts; 0 where it is not known
   */
  static Pace of(long[] times, long scale, long last) {
    if (times.length < 2) {
      return new Pace(last > 0 ? fit(scale, last) : new Rate(25, 1), false);
    }
    var steps = IntStream.range(1, times.length).mapToLong(i -> times[i] - times[i - 1]);
    var range = steps.summaryStatistics();
    long spread = range.getMax() - range.getMin();
    double average =
        (double) (times.length - 1) * scale / Math.max(1, times[times.length - 1] - times[0]);
    if (spread == 0) {
      return new Pace(fit(scale, range.getMax()), false);
    }
    // one unit of time is rounding, and so is a thousandth of a second, WebM's unit
    return new Pace(Rate.near(average), spread > Math.max(1, scale * TICK));
  }

  private static Rate fit(long scale, long step) {
    // a frame of one tick of a fast clock is no rate that anybody means
    if (scale / Math.max(1, step) > FASTEST) {
      return new Rate(FASTEST, 1);
    }
    // a clock in thousandths knows no 41.7
    return scale % 1000 == 0 && scale <= 1000
        ? Rate.near((double) scale / Math.max(1, step))
        : new Rate(scale, Math.max(1, step));
  }

  /** Times in the order in which they are shown. */
  static long[] sorted(long[] times) {
    long[] copy = times.clone();
    Arrays.sort(copy);
    return copy;
  }
}
