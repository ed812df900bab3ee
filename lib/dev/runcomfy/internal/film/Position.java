package dev.runcomfy.internal.film;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which frame of a clip: the first, the last, or the one that is seen at a time.
 *
 * @param end whether it is the first or the last; empty where a time tells
 * @param time how long after the first frame; zero where the end tells
 */
public record Position(Optional<End> end, Duration time) {
  /** An end of a clip. */
  public enum End {
    /** The frame that is shown first. */
    FIRST,
    /** The frame that is shown last, in the order of showing. */
    LAST
  }

  /** The frame that is shown first. */
  public static final Position FIRST = new Position(Optional.of(End.FIRST), Duration.ZERO);

  /** The frame that is shown last. */
  public static final Position LAST = new Position(Optional.of(End.LAST), Duration.ZERO);

  /** The frame that is seen so long after the start: the last one that began by then. */
  public static Position at(Duration time) {
    if (Objects.requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("not a time in a clip: " + time);
    }
    return new Position(Optional.empty(), time);
  }

  /** Which of the frames that are shown at these times, in order and counted from 0. */
  int among(double[] starts) {
    if (end.isPresent()) {
      return end.get() == End.FIRST ? 0 : starts.length - 1;
    }
    double wanted = starts[0] + seconds() + 1e-6;
    int best = 0;
    while (best + 1 < starts.length && starts[best + 1] <= wanted) {
      best++;
    }
    return best;
  }

  double seconds() {
    return time.toNanos() / 1e9;
  }

  /** As it is written: {@code first}, {@code last}, or a number of seconds. */
  @Override
  public String toString() {
    return end.map(which -> which.name().toLowerCase(java.util.Locale.ROOT))
        .orElseGet(() -> String.valueOf(seconds()).replaceAll("\\.0$", ""));
  }
}
