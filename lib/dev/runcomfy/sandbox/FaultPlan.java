package dev.runcomfy.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Counts the occurrences of each fault of one behaviour and says which strike now. */
final class FaultPlan {
  /** A fault that strikes this request. */
  record Strike(Effect effect, boolean isAfterwards) {}

  private final List<Fault> faults;
  private final long seed;
  private final List<Map<String, int[]>> counts = new ArrayList<>();

  FaultPlan(Behavior behavior) {
    this.faults = behavior.faults;
    this.seed = behavior.seed;
    faults.forEach(fault -> counts.add(new HashMap<>()));
  }

  /**
   * The effects on this occurrence of an operation; the request id is empty where there is none.
   */
  List<Strike> strikes(Operation operation, String requestId) {
    if (faults.isEmpty()) {
      return List.of();
    }
    var strikes = new ArrayList<Strike>();
    synchronized (this) {
      for (int i = 0; i < faults.size(); i++) {
        var fault = faults.get(i);
        if (fault.operations.contains(operation) && occurs(i, fault, requestId)) {
          strikes.add(new Strike(fault.effect, fault.afterwards));
        }
      }
    }
    return strikes;
  }

  private boolean occurs(int index, Fault fault, String requestId) {
    // [0] occurrences seen, [1] strikes made
    var count =
        counts.get(index).computeIfAbsent(fault.eachJob ? requestId : "", key -> new int[2]);
    int seen = count[0]++;
    boolean due =
        seen >= fault.skipped
            && (seen - fault.skipped + 1) % fault.every == 0
            && count[1] < fault.times
            && (fault.chance >= 1 || random(index, seen).nextDouble() < fault.chance);
    if (due) {
      count[1]++;
    }
    return due;
  }

  private SplittableRandom random(int index, int seen) {
    return new SplittableRandom(seed * 1_000_003 + index * 7_919L + seen * 0x9E3779B97F4A7C15L);
  }
}
