package dev.runcomfy.queue;

import dev.runcomfy.CellState;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How far a queued sweep is: a snapshot. */
public final class QueueStatus {
  private final String id;
  private final SweepState state;
  private final Map<CellState, Long> counts;
  private final double costUsd;

  /**
   * A snapshot of the rows.
   *
   * @param id the sweep
   * @param counts how many cells are in a state; none for those that are not named
   * @param costUsd what was charged so far
   */
  public QueueStatus(String id, SweepState state, Map<CellState, Long> counts, double costUsd) {
    this.id = Objects.requireNonNull(id, "id");
    this.state = Objects.requireNonNull(state, "state");
    this.counts = new EnumMap<>(CellState.class);
    this.counts.putAll(counts);
    this.costUsd = costUsd;
  }

  /** The id of the sweep. */
  public String id() {
    return id;
  }

  /** What workers do with it. */
  public SweepState state() {
    return state == SweepState.RUNNING && toBuy() + inFlight() == 0 ? SweepState.DONE : state;
  }

  private long count(CellState cells) {
    return counts.getOrDefault(cells, 0L);
  }

  /** How many cells nobody has begun. */
  public long toBuy() {
    return count(CellState.TO_BUY);
  }

  /** How many cells a worker is buying, or go on at the service. */
  public long inFlight() {
    return count(CellState.IN_FLIGHT);
  }

  /** How many cells have a result. */
  public long completed() {
    return count(CellState.COMPLETED);
  }

  /** How many cells ended without a result. */
  public long failed() {
    return count(CellState.FAILED);
  }

  /** How many cells are uncertain: they may or may not have been bought. */
  public long uncertain() {
    return count(CellState.UNCERTAIN);
  }

  /** How many cells will not be bought. */
  public long stopped() {
    return count(CellState.STOPPED);
  }

  /** What was charged so far in US dollars, as far as it is known. */
  public double costUsd() {
    return costUsd;
  }

  /** Tells whether the sweep has ended. */
  public boolean isDone() {
    return inFlight() == 0 && (toBuy() == 0 || state == SweepState.STOPPED);
  }

  /** The counts by name, as {@code sweep status --json} prints them. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sweep_id", id);
    facts.put("state", state().word());
    for (CellState each : CellState.values()) {
      boolean isRare = each == CellState.STOPPED || each == CellState.NOT_RUN;
      if (!isRare || count(each) > 0) {
        facts.put(each.word(), count(each));
      }
    }
    facts.put("cost_usd", Math.round(costUsd * 1e6) / 1e6);
    return facts;
  }

  /** The id, the state and the counts. */
  @Override
  public String toString() {
    return facts().toString();
  }
}
