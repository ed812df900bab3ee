package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses between attempts. */
class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  @Test
  void eachPauseIsTwiceTheOneBeforeUpToTheLongest() {
    assertEquals(
        List.of(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L),
        IntStream.range(0, 8).mapToObj(n -> BACKOFF.pause(n).toMillis()).toList());
    assertEquals(Duration.ofSeconds(10), BACKOFF.pause(Integer.MAX_VALUE));
  }

  @Test
  void aRandomPauseIsHalfToAllOfIt() {
    for (int n = 0; n < 1000; n++) {
      Duration pause = BACKOFF.randomPause(1);
      assertTrue(pause.toMillis() >= 200 && pause.toMillis() <= 400, pause.toString());
    }
  }

  @Test
  void aSpreadWaitIsNeverShorterAndUpToAQuarterLonger() {
    for (int n = 0; n < 1000; n++) {
      long millis = Backoff.spread(Duration.ofSeconds(1)).toMillis();
      assertTrue(millis >= 1020 && millis <= 1270, millis + " ms");
    }
  }

  @Test
  void whatPassesIsTriedAgainAndAllElseIsThrownAtOnce() throws SQLException {
    var tries = new AtomicInteger();
    Backoff none = Backoff.constant(Duration.ZERO);
    int third =
        none.retry(
            Duration.ofMinutes(1),
            e -> e.getMessage().equals("passes"),
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw new SQLException("passes");
              }
              return tries.get();
            });
    assertEquals(3, third);

    assertThrows(
        SQLException.class,
        () ->
            none.retry(
                Duration.ofMinutes(1),
                e -> e.getMessage().equals("passes"),
                () -> {
                  tries.incrementAndGet();
                  throw new SQLException("stays");
                }));
    assertEquals(4, tries.get());
  }
}
