package dev.runcomfy.notebook;

import dev.runcomfy.Model;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.view.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models, a line each. */
record ModelsDisplay(List<Model> models) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table table = Table.of("model", "name", "kind", "base price");
    for (Model each : models) {
      Optional<CatalogEntry> entry = each.entry();
      table =
          table.row(
              each.id(),
              entry.map(CatalogEntry::displayName).orElse(""),
              entry.map(CatalogEntry::kind).orElse(""),
              entry.map(ModelsDisplay::price).orElse(""));
    }
    return Display.html(table.html(), table.text(120));
  }

  static String price(CatalogEntry entry) {
    return entry.basePriceUsd().isEmpty()
        ? ""
        : Amounts.dollars(entry.basePriceUsd().getAsDouble())
            + (entry.priceUnit().isEmpty() ? "" : " per " + entry.priceUnit());
  }
}
