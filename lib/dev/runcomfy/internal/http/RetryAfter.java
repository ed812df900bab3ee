package dev.runcomfy.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header of that name: seconds, or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private RetryAfter() {}

  /**
   * How long to wait; empty where it says nothing that can be read.
   *
   * @param date the server's time as it said so, beside which a date is read; null for none
   */
  static Optional<Duration> of(String header, String date) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          header.trim().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.trim()))
              : until(header.trim(), date);
      return Optional.of(
          wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration until(String date, String now) {
    return Duration.between(now == null ? Instant.now() : read(now), read(date));
  }

  private static Instant read(String date) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }
}
