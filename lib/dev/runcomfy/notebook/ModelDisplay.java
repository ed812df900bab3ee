package dev.runcomfy.notebook;

import dev.runcomfy.Model;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.util.Map;
import java.util.Optional;

/** A model: its inputs with ranges and defaults. */
record ModelDisplay(Model model) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table table = Table.of("input", "takes", "default", "what it does");
    for (Input each : model.schema().inputs()) {
      String fallback =
          each.defaultValue().map(String::valueOf).orElse(each.isRequired() ? "required" : "");
      table = table.row(each.name(), each.accepts(), fallback, brief(each.description()));
    }
    Optional<CatalogEntry> entry = model.entry();
    String name = entry.map(CatalogEntry::displayName).orElse("");
    String price = entry.map(ModelsDisplay::price).orElse("");
    String about = name + (price.isEmpty() ? "" : " · " + price);
    String note = entry.map(CatalogEntry::pricingNote).orElse("");
    if (!model.schema().isKnown()) {
      about = "its inputs are not known: everything is sent as it is";
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

  private static String brief(String text) {
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }
}
