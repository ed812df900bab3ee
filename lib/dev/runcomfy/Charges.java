package dev.runcomfy;

import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run of a sweep was charged, and what its cells cost in all: two figures. Both are of
 * purchases, whether or not their files have come.
 */
final class Charges implements JobListener {
  private final String sweepId;
  private final Set<String> bought = ConcurrentHashMap.newKeySet();

  Charges(String sweepId) {
    this.sweepId = sweepId;
  }

  @Override
  public void submitted(Job job) {
    if (job.request().cell().sweepId().filter(sweepId::equals).isPresent()) {
      bought.add(job.ledgerId());
    }
  }

  /** What this run was charged. */
  Cost ofRun(WritableLedger ledger) {
    return sum(entries(ledger).values());
  }

  /** What the cells cost in this run and before, also what other sweeps bought. */
  Cost inAll(List<Cell> cells, WritableLedger ledger) {
    Map<String, Entry> all = entries(ledger);
    Set<String> wanted = ConcurrentHashMap.newKeySet();
    cells.forEach(each -> wanted.add(name(each.request())));
    for (Entry each : ledger.byKeys(cells.stream().map(c -> c.request().fingerprint()).toList())) {
      if (wanted.contains(each.key() + "/" + each.take())) {
        all.put(each.id(), each);
      }
    }
    return sum(all.values());
  }

  private static String name(Request request) {
    return request.fingerprint() + "/" + request.takeNumber().orElse(1);
  }

  private Map<String, Entry> entries(WritableLedger ledger) {
    Map<String, Entry> all = new LinkedHashMap<>();
    bought.forEach(id -> ledger.find(id).ifPresent(entry -> all.put(id, entry)));
    return all;
  }

  private static Cost sum(Collection<Entry> entries) {
    double usd = 0;
    int unknown = 0;
    for (Entry each : entries) {
      usd += each.costUsd().orElse(0);
      // what failed, was cancelled or refused is charged where the service says so
      unknown += each.costUsd().isEmpty() && each.state().isHolding() ? 1 : 0;
    }
    return unknown == 0
        ? Cost.charged(OptionalDouble.of(usd))
        : new Cost(
            OptionalDouble.empty(),
            false,
            List.of(),
            "not said yet for "
                + unknown
                + " of "
                + entries.size()
                + (usd > 0 ? ", " + Cost.dollars(usd) + " for the others" : ""));
  }
}
