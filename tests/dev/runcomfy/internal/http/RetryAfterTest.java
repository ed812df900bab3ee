package dev.runcomfy.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final String NOON = "Sat, 21 Nov 2026 12:00:00 GMT";

  @Test
  void aDateIsReadBesideTheServersOwnTime() {
    Optional<Duration> soon = RetryAfter.of("Sat, 21 Nov 2026 12:00:07 GMT", NOON);

    assertEquals(Optional.of(Duration.ofSeconds(7)), soon, "whatever the clock here says");
  }

  @Test
  void whatIsOverIsNoWaitAndWhatIsFarIsCut() {
    assertEquals(Optional.of(Duration.ZERO), RetryAfter.of("Sat, 21 Nov 2026 11:59:00 GMT", NOON));
    assertEquals(Optional.of(Duration.ofMinutes(10)), RetryAfter.of("999999999", NOON));
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    assertEquals(Optional.empty(), RetryAfter.of("soon", NOON));
    assertEquals(Optional.empty(), RetryAfter.of(null, NOON));
  }
}
