package dev.runcomfy.worker;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.sandbox.RecordedRequest;
import dev.runcomfy.sandbox.Sandbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was submitted to a sandbox, over longer than it remembers. */
final class Submits {
  private final Sandbox sandbox;
  private final Set<RecordedRequest> seen = new HashSet<>();

  Submits(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Takes over what came since the last look. */
  void look() {
    for (RecordedRequest each : sandbox.requests()) {
      if (each.method().equals("POST") && each.path().startsWith("/v1/models/")) {
        seen.add(each);
      }
    }
  }

  /** How often each cell was submitted. */
  Map<String, Integer> counts() {
    look();
    Map<String, Integer> counts = new HashMap<>();
    for (RecordedRequest each : seen) {
      counts.merge(Json.canonical(Json.map(Json.read(each.body()))), 1, Integer::sum);
    }
    return counts;
  }

  /** The books of the sandbox beside those of the ledger. */
  Books books(WritableLedger ledger) {
    return Books.of(sandbox, counts(), ledger);
  }
}
