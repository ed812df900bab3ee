package dev.runcomfy.internal.film;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Frames per second, as a fraction in lowest terms: {@code 30000/1001} is not 29.97.
 *
 * @param frames so many frames
 * @param seconds in so many seconds
 */
public record Rate(long frames, long seconds) {
  private static final double NEAR = 0.02;
  private static final long FASTEST = 1000;

  /** In lowest terms. */
  public Rate {
    if (frames <= 0 || seconds <= 0) {
      throw new IllegalArgumentException("not a frame rate: " + frames + "/" + seconds);
    }
    long common = common(frames, seconds);
    frames /= common;
    seconds /= common;
  }

  private static long common(long a, long b) {
    return b == 0 ? a : common(b, a % b);
  }

  /**
   * The rate that a person means by a number: 23.976 and 29.97 are those of television, others are
   * taken to a thousandth.
   */
  public static Rate of(double perSecond) {
    if (!(perSecond > 0 && perSecond <= FASTEST)) {
      throw new IllegalArgumentException("not a frame rate: " + perSecond);
    }
    return usual()
        .filter(rate -> Math.abs(rate.perSecond() - perSecond) < 0.006)
        .findFirst()
        .orElseGet(() -> new Rate(Math.max(1, Math.round(perSecond * 1000)), 1000));
  }

  /** The usual rate nearest to an average, or that average where none is near. */
  static Rate near(double perSecond) {
    Rate nearest =
        usual()
            .min((a, b) -> Double.compare(distance(a, perSecond), distance(b, perSecond)))
            .orElseThrow();
    return distance(nearest, perSecond) < NEAR ? nearest : of(Math.min(perSecond, FASTEST));
  }

  private static double distance(Rate rate, double perSecond) {
    return Math.abs(rate.perSecond() / perSecond - 1);
  }

  private static Stream<Rate> usual() {
    return Stream.of(
        new Rate(24, 1),
        new Rate(25, 1),
        new Rate(30, 1),
        new Rate(24000, 1001),
        new Rate(30000, 1001),
        new Rate(50, 1),
        new Rate(60, 1),
        new Rate(60000, 1001),
        new Rate(8, 1),
        new Rate(10, 1),
        new Rate(12, 1),
        new Rate(15, 1),
        new Rate(16, 1),
        new Rate(20, 1));
  }

  /** As a number. */
  public double perSecond() {
    return (double) frames / seconds;
  }

  /** How many frames are nearest to a length, one at least. */
  public int framesIn(double length) {
    return (int) Math.max(1, Math.round(length * frames / seconds));
  }

  /** How long so many frames last, in seconds. */
  public double secondsOf(long count) {
    return (double) count * seconds / frames;
  }

  /** How many samples of sound go with so many frames from the start. */
  long samplesOf(long count, int perSecond) {
    return Math.round((double) count * seconds * perSecond / frames);
  }

  /** As ffmpeg takes it: {@code 24/1}. */
  String fraction() {
    return frames + "/" + seconds;
  }

  /** As people write it: {@code 24}, {@code 29.97}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f", perSecond()).replaceAll("\\.?0+$", "");
  }
}
