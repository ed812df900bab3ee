package dev.runcomfy.internal.ledger;

import dev.runcomfy.ledger.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a sweep's entries are.
 *
 * @param counts how many are in each state; states without any are left out
 * @param costUsd what was charged, as far as it is known
 * @param estimateUsd the base prices of what was or may have been bought and has no known cost
 */
public record SweepProgress(Map<State, Long> counts, double costUsd, double estimateUsd) {
  /** Copies the counts. */
  public SweepProgress {
    Map<State, Long> copy = new EnumMap<>(State.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  /** How many entries are in this state. */
  public long count(State state) {
    return counts.getOrDefault(state, 0L);
  }
}
