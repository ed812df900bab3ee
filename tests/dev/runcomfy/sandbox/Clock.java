package dev.runcomfy.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until the test lets time pass. */
final class Clock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  void pass(int seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  @Override
  public Instant instant() {
    return now;
  }
}
