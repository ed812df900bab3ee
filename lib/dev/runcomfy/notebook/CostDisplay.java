package dev.runcomfy.notebook;

import dev.runcomfy.internal.Amounts;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.view.Table;
import java.util.List;
import java.util.Map;

/** Lines of a cost report. */
record CostDisplay(List<CostLine> lines) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table table = Table.of("", "count", "estimate", "charged", "not known");
    for (CostLine each : lines) {
      table =
          table.row(
              each.label(),
              each.count(),
              Amounts.dollars(each.estimateUsd()),
              Amounts.dollars(each.costUsd()),
              each.unknown() == 0 ? "" : each.unknown());
    }
    return Display.html(table.html(), table.text(120));
  }
}
