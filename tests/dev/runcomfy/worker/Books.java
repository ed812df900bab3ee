package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Charge;
import dev.runcomfy.sandbox.Sandbox;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The service's charges beside the ledger's entries: what was paid for is known, and once.
 *
 * @param lost charges of which the ledger has no id: each has an entry that is uncertain
 */
public record Books(int charges, long completed, long uncertain, int lost) {
  static Books of(Sandbox sandbox, Map<String, Integer> submits, WritableLedger ledger) {
    submits.forEach((inputs, count) -> assertEquals(1, count, inputs + " was charged twice"));
    List<Entry> entries = ledger.list(Query.all());
    Set<String> known = new HashSet<>();
    for (Entry each : entries) {
      each.requestId().ifPresent(id -> assertTrue(known.add(id), id + " is in two entries"));
    }
    int lost = 0;
    for (Charge each : sandbox.charges()) {
      lost += known.contains(each.requestId()) ? 0 : 1;
    }
    var books =
        new Books(
            sandbox.charges().size(),
            count(entries, State.COMPLETED),
            count(entries, State.UNCERTAIN),
            lost);
    assertTrue(lost <= books.uncertain(), "each charge that is not known is uncertain: " + books);
    assertEquals(books.charges() - lost, (int) books.completed(), books.toString());
    assertEquals(
        0, count(entries, State.SENDING) + count(entries, State.SUBMITTED), "nothing is open");
    return books;
  }

  private static long count(List<Entry> entries, State state) {
    return entries.stream().filter(each -> each.state() == state).count();
  }
}
