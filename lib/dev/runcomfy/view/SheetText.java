package dev.runcomfy.view;

import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** A sheet as text: a heading, and a line per cell. */
record SheetText(Sheet sheet) {
  /** At most so many columns wide. */
  String text(int width) {
    List<SheetAxis> open = sheet.axes().stream().filter(SheetAxis::varies).toList();
    List<String> columns = new ArrayList<>();
    columns.add("");
    open.forEach(axis -> columns.add(axis.name()));
    columns.addAll(List.of("cost", "took", "result"));
    List<List<String>> rows = new ArrayList<>();
    for (SheetCell cell : sheet.cells()) {
      List<String> row = new ArrayList<>();
      row.add(cell.isStarred() ? "*" : "");
      open.forEach(axis -> row.add(cell.coordinates().getOrDefault(axis.name(), "")));
      row.add(
          cell.facts().get("cost") instanceof Double usd
              ? Amounts.dollars(usd) + (cell.isSandbox() ? " made up" : "")
              : "");
      row.add(cell.facts().get("seconds") instanceof Double time ? Amounts.time(time) : "");
      row.add(result(cell));
      rows.add(row);
    }
    List<String> heading = new ArrayList<>(List.of(sheet.title()));
    heading.addAll(sheet.facts());
    String first = TerminalText.fit(TerminalText.line(String.join(" · ", heading)), width);
    return first + "\n" + Table.of(columns).rows(rows).text(width);
  }

  private static String result(SheetCell cell) {
    if (cell.isFailed()) {
      return "failed: " + cell.text("error");
    }
    if (cell.media().isEmpty()) {
      return cell.text("status");
    }
    SheetMedia first = cell.media().get(0);
    return first.name().isEmpty() ? first.contentType() : first.name();
  }
}
