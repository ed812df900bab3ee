package dev.runcomfy.notebook;

import dev.runcomfy.Sweep;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.util.List;
import java.util.Map;

/** A sweep as its axes. */
record SweepDisplay(Sweep sweep) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
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
            + " · not sent: <code>plan()</code> tells the price, <code>run()</code> buys</p>\n"
            + (table.size() > 0 ? table.html() : "");
    return Display.html(html, words + "\n" + (table.size() > 0 ? table.text(120) : ""));
  }
}
