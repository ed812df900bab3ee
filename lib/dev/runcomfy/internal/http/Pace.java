package dev.runcomfy.internal.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One rate for all looks at jobs together, and one pause for everyone when the service says "too
 * many". Any thread may ask.
 */
public final class Pace {
  private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();

  private final LongSupplier nanos;
  private final long spacing;
  private long next;
  private long resume;
  private long pause = FIRST_PAUSE;
  private long refusals;

  /**
   * Starts at a rate.
   *
   * @param perSecond the most calls in a second; 0 for no bound
   * @param nanos a clock that never goes back, such as {@code System::nanoTime}
   */
  public Pace(double perSecond, LongSupplier nanos) {
    this.nanos = Objects.requireNonNull(nanos, "nanos");
    this.spacing = perSecond > 0 ? (long) (1e9 / perSecond) : 0;
    this.next = nanos.getAsLong();
    this.resume = next;
  }

  /** Takes the next free moment for a look: how long to wait for it. */
  public synchronized Duration reserve() {
    long now = nanos.getAsLong();
    long at = Math.max(now, Math.max(next, resume));
    next = at + spacing;
    return Duration.ofNanos(at - now);
  }

  /** How long everyone still waits after a 429; zero when nobody has to. */
  public synchronized Duration pause() {
    return Duration.ofNanos(Math.max(0, resume - nanos.getAsLong()));
  }

  /**
   * The service said "too many": all wait as long as it asks, or twice as long as the last time.
   */
  public synchronized void tooMany(Optional<Duration> retryAfter) {
    refusals++;
    long wait = retryAfter.map(Duration::toNanos).orElse(pause);
    resume = Math.max(resume, nanos.getAsLong() + Math.min(wait, LONGEST_PAUSE));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  /** A call went through: the next pause is a short one again. */
  public synchronized void fine() {
    pause = FIRST_PAUSE;
  }

  /** How often the service said "too many". */
  public synchronized long refusals() {
    return refusals;
  }
}
