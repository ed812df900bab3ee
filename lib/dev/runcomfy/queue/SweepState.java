package dev.runcomfy.queue;

import java.util.Arrays;
import java.util.Locale;

/** What workers do with a queued sweep. */
public enum SweepState {
  /** They buy its cells. */
  RUNNING,
  /** They buy no more of it until somebody resumes it. */
  PAUSED,
  /** They buy no more of it; what waited at the service was cancelled. */
  STOPPED,
  /** Nothing is left to buy, and nothing goes on. */
  DONE;

  /** The word in tables and JSON: {@code running}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word; a word of a newer version reads as paused, so that nothing is bought. */
  public static SweepState of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElse(PAUSED);
  }

  /** The word. */
  @Override
  public String toString() {
    return word();
  }
}
