package dev.runcomfy.notebook;

import dev.runcomfy.Cost;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Entries of the ledger, a line each. */
final class LedgerDisplay {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final int LATEST = 20;

  private LedgerDisplay() {}

  static Map<String, Object> of(WritableLedger ledger) {
    Map<String, Object> bundle = of(ledger.list(Query.all().limit(LATEST)));
    String where = "the latest of the ledger " + ledger.location();
    bundle.put("text/html", "<p>" + Html.escape(where) + "</p>\n" + bundle.get("text/html"));
    bundle.put("text/plain", where + "\n" + bundle.get("text/plain"));
    return bundle;
  }

  static Map<String, Object> costs(List<CostLine> lines) {
    Table table = Table.of("", "count", "estimate", "charged", "not known");
    for (CostLine each : lines) {
      table =
          table.row(
              each.label(),
              each.count(),
              Cost.dollars(each.estimateUsd()),
              Cost.dollars(each.costUsd()),
              each.unknown() == 0 ? "" : each.unknown());
    }
    return Display.html(table.html(), table.text(120));
  }

  static Map<String, Object> of(List<Entry> entries) {
    Table table = Table.of("when", "model", "prompt", "seed", "take", "state", "cost", "request");
    double total = 0;
    double madeUp = 0;
    for (Entry each : entries) {
      total += each.isSandbox() ? 0 : each.costUsd().orElse(0);
      madeUp += each.isSandbox() ? each.costUsd().orElse(0) : 0;
      String prompt = Json.read(each.inputs()).path("prompt").asString("");
      table =
          table.row(
              each.createdAt().atZone(ZoneId.systemDefault()).format(WHEN),
              each.modelId(),
              prompt.length() > 80 ? prompt.substring(0, 79) + "…" : prompt,
              each.seed().isPresent() ? each.seed().getAsLong() : "",
              each.take(),
              each.state().word(),
              cost(each),
              each.requestId().orElse(""));
    }
    String sum =
        entries.size()
            + " in all"
            + (total > 0 || madeUp == 0 ? ", " + Cost.dollars(total) : "")
            + (madeUp > 0 ? ", " + Cost.dollars(madeUp) + " made up" : "");
    return Display.html(table.html() + "<p>" + sum + "</p>\n", table.text(160) + sum);
  }

  private static String cost(Entry entry) {
    return entry.costUsd().isEmpty()
        ? ""
        : Cost.dollars(entry.costUsd().getAsDouble()) + (entry.isSandbox() ? " made up" : "");
  }
}
