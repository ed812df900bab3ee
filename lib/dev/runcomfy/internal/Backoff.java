package dev.runcomfy.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Pauses between attempts: each twice as long as the one before, up to the longest.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;
  private static final double SPREAD = 0.25;
  private static final Duration LEAST_SPREAD = Duration.ofMillis(20);

  /** One attempt; doing it again must be harmless where its failure is one that passes. */
  public interface Attempt<T> {
    T run() throws SQLException;
  }

  /** The same pause each time. */
  public static Backoff constant(Duration pause) {
    return new Backoff(pause, pause);
  }

  /**
   * The pause after a failure.
   *
   * @param failures how many there were before this one
   */
  public Duration pause(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** A pause of half to all of {@link #pause}: who failed together need not come back together. */
  public Duration randomPause(int failures) {
    long most = pause(failures).toNanos();
    return Duration.ofNanos(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  /** At least this time and up to a quarter more, for those that wait for the same. */
  public static Duration spread(Duration wait) {
    double more = ThreadLocalRandom.current().nextDouble(SPREAD);
    return wait.plus(LEAST_SPREAD).plusMillis((long) (wait.toMillis() * more));
  }

  /**
   * Does something until it works.
   *
   * @param most the time since the beginning after which a failure is thrown
   * @param passes which failures may pass; asked for each, all others are thrown at once
   */
  public <T> T retry(Duration most, Predicate<SQLException> passes, Attempt<T> attempt)
      throws SQLException {
    long begun = System.nanoTime();
    for (int failures = 0; ; failures++) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        boolean isLate = System.nanoTime() - begun > most.toNanos();
        if (isLate || !passes.test(e)) {
          throw e;
        }
        LockSupport.parkNanos(pause(failures).toNanos());
      }
    }
  }
}
