package dev.runcomfy.notebook;

import dev.runcomfy.Plan;
import dev.runcomfy.view.Table;
import java.util.Map;

/** A plan as the cells it would buy. */
record PlanDisplay(Plan plan) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table summary = Table.of("plan", "");
    for (Map.Entry<String, Object> each : plan.summary().entrySet()) {
      summary = summary.row(each.getKey(), each.getValue());
    }
    RowsDisplay rows = new RowsDisplay(plan.rows());
    Table cells = rows.table();
    String problems = plan.problems().isEmpty() ? "" : new ProblemDisplay(plan.problems()).html();
    String html =
        summary.html()
            + problems
            + cells.html()
            + rows.more()
            + "<p>not sent: <code>run()</code> does</p>\n";
    StringBuilder text = new StringBuilder(summary.text(120));
    plan.problems().forEach(each -> text.append(each.message()).append('\n'));
    return Display.html(html, text + cells.text(120));
  }
}
