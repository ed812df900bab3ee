package dev.runcomfy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a queued sweep is.
 *
 * @param id the sweep
 * @param state {@code running}, {@code paused}, {@code stopped} or {@code done}
 * @param toBuy cells that nobody has begun
 * @param inFlight cells that a worker is buying, or that go on at the service
 * @param completed cells with a result
 * @param failed cells that ended without one
 * @param uncertain cells that may or may not have been bought
 * @param stopped cells that will not be bought
 * @param costUsd what was charged so far, as far as it is known
 */
public record QueueStatus(
    String id,
    String state,
    long toBuy,
    long inFlight,
    long completed,
    long failed,
    long uncertain,
    long stopped,
    double costUsd) {
  /** Tells whether the sweep has ended. */
  public boolean isDone() {
    return inFlight == 0 && (toBuy == 0 || state.equals("stopped"));
  }

  /** The facts by name, as {@code sweep status --json} prints them. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sweep_id", id);
    facts.put("state", state);
    facts.put("to_buy", toBuy);
    facts.put("in_flight", inFlight);
    facts.put("completed", completed);
    facts.put("failed", failed);
    facts.put("uncertain", uncertain);
    if (stopped > 0) {
      facts.put("stopped", stopped);
    }
    facts.put("cost_usd", Math.round(costUsd * 1e6) / 1e6);
    return facts;
  }
}
