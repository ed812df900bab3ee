package dev.runcomfy.notebook;

import dev.runcomfy.Request;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.util.List;
import java.util.Map;

/** A request with its estimate and problems. */
record RequestDisplay(Request request) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Table table = Table.of("input", "value");
    for (Map.Entry<String, Object> each : request.inputs().entrySet()) {
      table = table.row(each.getKey(), each.getValue());
    }
    List<Problem> problems = request.check();
    String estimate = request.estimate().toString();
    String html =
        "<p><b>"
            + Html.escape(request.model().id())
            + "</b> · "
            + Html.escape(estimate)
            + " · not sent: <code>run()</code> does</p>\n"
            + (table.size() > 0 ? table.html() : "")
            + (problems.isEmpty() ? "" : new ProblemDisplay(problems).html());
    return Display.html(html, request + "\n" + estimate);
  }
}
