package dev.runcomfy.notebook;

import dev.runcomfy.Cost;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.view.Table;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Entries of the ledger, a line each. */
final class LedgerDisplay {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private LedgerDisplay() {}

  static Map<String, Object> of(List<Entry> entries) {
    Table table = Table.of("when", "model", "prompt", "seed", "take", "state", "cost", "request");
    double total = 0;
    for (Entry each : entries) {
      total += each.costUsd().orElse(0);
      String prompt = Json.read(each.inputs()).path("prompt").asString("");
      table =
          table.row(
              each.createdAt().atZone(ZoneId.systemDefault()).format(WHEN),
              each.modelId(),
              prompt.length() > 80 ? prompt.substring(0, 79) + "…" : prompt,
              each.seed().isPresent() ? each.seed().getAsLong() : "",
              each.take(),
              each.state().word(),
              each.costUsd().isPresent() ? Cost.dollars(each.costUsd().getAsDouble()) : "",
              each.requestId().orElse(""));
    }
    String sum = entries.size() + " in all, " + Cost.dollars(total);
    return Display.html(table.html() + "<p>" + sum + "</p>\n", table.text(160) + sum);
  }
}
