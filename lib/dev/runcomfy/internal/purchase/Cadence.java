package dev.runcomfy.internal.purchase;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When to look at a job next. With past durations of its model the looks crowd where it is likely
 * to end and are few elsewhere; without, they grow with the time the job has taken. Immutable and
 * without a clock.
 *
 * <p>With durations: for a log-normal time the fewest looks for a wanted lag are {@code t·σ/(n·√h)}
 * apart, where {@code h} is the hazard, the chance that it ends now given that it has not.
 */
public final class Cadence {
  private static final int ENOUGH = 5;
  private static final double DENSITY = 6.5;
  private static final double EARLIEST = -2.2;
  private static final double NARROWEST = 0.02;
  private static final double SHORTEST_SECONDS = 0.05;
  private static final double LONGEST_SECONDS = 15;
  private static final Cadence COLD = new Cadence(0, 0);

  private final double mean;
  private final double deviation;

  private Cadence(double mean, double deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** Looks without knowing anything: soon at first, then every sixth part of the time taken. */
  public static Cadence cold() {
    return COLD;
  }

  /** Looks informed by the seconds that jobs of the model took; cold when there are too few. */
  public static Cadence of(List<Double> pastSeconds) {
    Objects.requireNonNull(pastSeconds, "pastSeconds");
    double[] logs =
        pastSeconds.stream().filter(s -> s > 0).mapToDouble(Math::log).sorted().toArray();
    if (logs.length < ENOUGH) {
      return COLD;
    }
    double mean = logs[logs.length / 2];
    // the middle 68 % say more than a deviation that one stuck job spoils
    double low = logs[(int) (logs.length * 0.16)];
    double high = logs[Math.min(logs.length - 1, (int) (logs.length * 0.84))];
    return new Cadence(mean, Math.max(NARROWEST, (high - low) / 2));
  }

  /** Tells whether past durations are known. */
  public boolean isInformed() {
    return deviation > 0;
  }

  /**
   * How long to wait for the next look.
   *
   * @param elapsed the time since the job was submitted
   * @param isQueued whether it has not begun
   */
  public Duration next(Duration elapsed, boolean isQueued) {
    double t = elapsed.toNanos() / 1e9;
    double wait = isInformed() ? informed(t) : cold(t);
    if (isQueued && isInformed()) {
      wait = Math.max(wait, Math.min(t / 4, Math.exp(mean) / 8));
    }
    return Duration.ofNanos((long) (1e9 * Math.max(SHORTEST_SECONDS, wait)));
  }

  private static double cold(double t) {
    return Math.min(LONGEST_SECONDS, Math.max(0.25, t / 6));
  }

  private double informed(double t) {
    double first = Math.exp(mean + EARLIEST * deviation);
    if (t < first) {
      return first - t;
    }
    double z = (Math.log(t) - mean) / deviation;
    double wait = t * deviation / (DENSITY * Math.sqrt(hazard(z)));
    return Math.min(2 * LONGEST_SECONDS, wait);
  }

  /** The hazard of the standard normal distribution; beyond 3 its asymptote. */
  private static double hazard(double z) {
    if (z > 3) {
      return z + 1 / z;
    }
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return density / (1 - cumulative(z));
  }

  /** Abramowitz and Stegun 26.2.17, right to seven digits. */
  private static double cumulative(double z) {
    double x = Math.abs(z);
    double k = 1 / (1 + 0.2316419 * x);
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * k
            * (0.319381530
                + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    return z < 0 ? tail : 1 - tail;
  }
}
