package dev.runcomfy.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Does something with a database again while its failure may pass, and not for ever. */
public final class Patience {
  /** What is done; doing it again must be harmless where its failure is one that passes. */
  public interface Attempt<T> {
    T run() throws SQLException;
  }

  private Patience() {}

  /**
   * Does it until it works.
   *
   * @param most since the beginning; the failure after that is thrown
   * @param between the pause before each new attempt
   * @param passes which failures may pass; asked for each, all others are thrown at once
   */
  public static <T> T with(
      Duration most, Duration between, Predicate<SQLException> passes, Attempt<T> attempt)
      throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        boolean isLate = System.nanoTime() - begun > most.toNanos();
        if (isLate || !passes.test(e)) {
          throw e;
        }
        LockSupport.parkNanos(between.toNanos());
      }
    }
  }
}
