package dev.runcomfy.notebook;

import dev.runcomfy.Cell;
import dev.runcomfy.Grid;
import dev.runcomfy.Media;
import dev.runcomfy.Plan;
import dev.runcomfy.Sweep;
import dev.runcomfy.view.ContactSheet;
import dev.runcomfy.view.GridSheet;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A grid as its contact sheet; a plan and a sweep as what they would buy. */
final class GridDisplay {
  private static final long EMBED_UP_TO = 1L << 20;
  private static final long EMBED_IN_PAGE = 8L << 20;
  private static final int MOST_ROWS = 40;

  private GridDisplay() {}

  static Map<String, Object> of(Grid grid) {
    ContactSheet sheet = ContactSheet.of(GridSheet.of(grid, nearby(grid)));
    if (Kernels.screen().isPresent()) {
      sheet = linked(sheet, grid);
    }
    Map<String, Object> bundle = Display.html(sheet.notebookHtml(), sheet.text(120));
    sheet.png().ifPresent(png -> bundle.put("image/png", Base64.getEncoder().encodeToString(png)));
    return bundle;
  }

  private static ContactSheet linked(ContactSheet sheet, Grid grid) {
    Path page = LinkedFile.folder().resolve("sheet-" + grid.id() + ".html");
    try {
      return sheet.linked(sheet.embedUpTo(EMBED_IN_PAGE).write(page));
    } catch (RuntimeException e) {
      // a folder that cannot be written: the sheet is shown without a link to its page
      return sheet;
    }
  }

  private static Map<Integer, List<Path>> nearby(Grid grid) {
    Map<Integer, List<Path>> files = new HashMap<>();
    for (Cell cell : grid) {
      List<Path> some = new ArrayList<>();
      for (Media media : cell.result().map(result -> result.media()).orElse(List.of())) {
        some.add(media.bytes() > EMBED_UP_TO ? LinkedFile.below(media.file()) : media.file());
      }
      files.put(cell.number(), some);
    }
    return files;
  }

  static Map<String, Object> of(Plan plan) {
    Table summary = Table.of("plan", "");
    for (Map.Entry<String, Object> each : plan.summary().entrySet()) {
      summary = summary.row(each.getKey(), each.getValue());
    }
    List<Map<String, Object>> rows = plan.rows();
    Table cells = table(rows);
    String more = more(rows);
    String problems = plan.problems().isEmpty() ? "" : ErrorDisplay.list(plan.problems());
    String html =
        summary.html()
            + problems
            + cells.html()
            + more
            + "<p>not sent: <code>run()</code> does</p>\n";
    StringBuilder text = new StringBuilder(summary.text(120));
    plan.problems().forEach(each -> text.append(each.message()).append('\n'));
    return Display.html(html, text + cells.text(120));
  }

  static Map<String, Object> of(Sweep sweep) {
    Table table = Table.of("axis", "values");
    for (Map.Entry<String, List<String>> each : sweep.axes().entrySet()) {
      table = table.row(each.getKey(), String.join(", ", each.getValue()));
    }
    String words = sweep.toString();
    String html =
        "<p><b>"
            + Html.escape(sweep.request().model().id())
            + "</b> · "
            + Html.escape(words)
            + " · not sent: <code>plan()</code> says the price, <code>run()</code> buys</p>\n"
            + (table.size() > 0 ? table.html() : "");
    return Display.html(html, words + "\n" + (table.size() > 0 ? table.text(120) : ""));
  }

  /** Rows with names, each name a column. */
  static Map<String, Object> of(List<Map<String, Object>> rows) {
    return Display.html(table(rows).html() + more(rows), table(rows).text(160));
  }

  private static Table table(List<Map<String, Object>> rows) {
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

  private static String more(List<Map<String, Object>> rows) {
    return rows.size() > MOST_ROWS ? "<p>" + (rows.size() - MOST_ROWS) + " more</p>\n" : "";
  }
}
