package dev.runcomfy;

import dev.runcomfy.internal.Amounts;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a sweep is.
 *
 * @param total all cells
 * @param done cells that have a result
 * @param recalled of these, how many were recorded before
 * @param failed cells that ended badly
 * @param running cells under way
 * @param costUsd what was charged so far
 * @param elapsed since it was started
 */
public record Progress(
    int total, int done, int recalled, int failed, int running, double costUsd, Duration elapsed) {
  /** Tells whether nothing more will happen. */
  public boolean isOver() {
    return running == 0 && done + failed == total;
  }

  /**
   * Roughly how much longer the sweep will take, judging by the time so far; empty before the first
   * result.
   */
  public Optional<Duration> left() {
    int made = done - recalled + failed;
    int open = total - done - failed;
    return made == 0 || open == 0
        ? Optional.empty()
        : Optional.of(elapsed.dividedBy(made).multipliedBy(open));
  }

  /** The counts, the cost so far, and the time left. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(done + failed + "/" + total);
    text.append(failed > 0 ? ", " + failed + " failed" : "");
    text.append(recalled > 0 ? ", " + recalled + " recalled" : "");
    text.append(running > 0 ? ", " + running + " running" : "");
    text.append(costUsd > 0 ? ", " + Amounts.dollars(costUsd) : "");
    left().ifPresent(time -> text.append(", " + Amounts.time(time) + " left"));
    return text.toString();
  }
}
