package dev.runcomfy.notebook;

import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.view.Table;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Entries of the ledger, a line each. */
record EntryDisplay(List<Entry> entries) implements Displayable {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  @Override
  public Map<String, Object> mimeBundle() {
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
            + (total > 0 || madeUp == 0 ? ", " + Amounts.dollars(total) : "")
            + (madeUp > 0 ? ", " + Amounts.dollars(madeUp) + " made up" : "");
    return Display.html(table.html() + "<p>" + sum + "</p>\n", table.text(200) + sum);
  }

  private static String cost(Entry entry) {
    return entry.costUsd().isEmpty()
        ? ""
        : Amounts.dollars(entry.costUsd().getAsDouble()) + (entry.isSandbox() ? " made up" : "");
  }
}
