package dev.runcomfy.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header of that name: seconds, or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private RetryAfter() {}

  /** How long to wait; empty where it says nothing that can be read. */
  static Optional<Duration> of(String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          header.trim().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.trim()))
              : until(header.trim());
      return Optional.of(
          wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration until(String date) {
    var at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    return Duration.between(Instant.now(), at);
  }
}
