package dev.runcomfy.notebook;

import dev.runcomfy.view.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows with names, each name a column. */
record RowsDisplay(List<Map<String, Object>> rows) implements Displayable {
  private static final int MOST_ROWS = 40;

  @Override
  public Map<String, Object> mimeBundle() {
    return Display.html(table().html() + more(), table().text(160));
  }

  Table table() {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    Table table = Table.of(List.copyOf(names));
    List<List<Object>> lines = new ArrayList<>();
    for (Map<String, Object> row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
      List<Object> line = new ArrayList<>();
      names.forEach(name -> line.add(row.get(name)));
      lines.add(line);
    }
    return table.rows(lines);
  }

  String more() {
    return rows.size() > MOST_ROWS ? "<p>" + (rows.size() - MOST_ROWS) + " more</p>\n" : "";
  }
}
