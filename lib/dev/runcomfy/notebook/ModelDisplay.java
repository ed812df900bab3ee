package dev.runcomfy.notebook;

import dev.runcomfy.Cost;
import dev.runcomfy.Model;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model: its inputs with ranges and defaults; several: a line each. */
final class ModelDisplay {
  private ModelDisplay() {}

  static Map<String, Object> of(Model model) {
    Table table = Table.of("input", "takes", "default", "what it does");
    for (Input each : model.schema().inputs()) {
      String fallback =
          each.defaultValue().map(String::valueOf).orElse(each.isRequired() ? "required" : "");
      table = table.row(each.name(), each.accepts(), fallback, brief(each.description()));
    }
    Optional<CatalogEntry> entry = model.entry();
    String name = entry.map(CatalogEntry::displayName).orElse("");
    String price = entry.map(ModelDisplay::price).orElse("");
    String about = name + (price.isEmpty() ? "" : " · " + price);
    String note = entry.map(CatalogEntry::pricingNote).orElse("");
    if (!model.schema().isKnown()) {
      about = "what it accepts is not known: everything is sent as it is";
    }
    return Display.html(
        "<p>"
            + Display.lines(
                "<b>" + Html.escape(model.id()) + "</b>",
                Html.escape(about),
                note.isEmpty() ? "" : "<small>" + Html.escape(note) + "</small>")
            + "</p>\n"
            + (table.size() > 0 ? table.html() : ""),
        model.id() + "\n" + about + (table.size() > 0 ? "\n" + table.text(120) : ""));
  }

  static Map<String, Object> of(List<Model> models) {
    Table table = Table.of("model", "name", "kind", "base price");
    for (Model each : models) {
      Optional<CatalogEntry> entry = each.entry();
      table =
          table.row(
              each.id(),
              entry.map(CatalogEntry::displayName).orElse(""),
              entry.map(CatalogEntry::kind).orElse(""),
              entry.map(ModelDisplay::price).orElse(""));
    }
    return Display.html(table.html(), table.text(120));
  }

  private static String price(CatalogEntry entry) {
    return entry.basePriceUsd().isEmpty()
        ? ""
        : Cost.dollars(entry.basePriceUsd().getAsDouble())
            + (entry.priceUnit().isEmpty() ? "" : " per " + entry.priceUnit());
  }

  private static String brief(String text) {
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }
}
