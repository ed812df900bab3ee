package dev.runcomfy.notebook;

import dev.runcomfy.Job;
import dev.runcomfy.Request;
import dev.runcomfy.Status;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A request with its estimate and problems; a job with its state as of now. */
final class RequestDisplay {
  private RequestDisplay() {}

  static Map<String, Object> of(Request request) {
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
            + (problems.isEmpty() ? "" : ErrorDisplay.list(problems));
    return Display.html(html, request + "\n" + estimate);
  }

  static Map<String, Object> of(List<Job> jobs) {
    Table table = Table.of("request", "state", "model", "submitted");
    for (Job job : jobs) {
      table =
          table.row(
              job.requestId(),
              state(job),
              job.request().model().id(),
              job.submittedAt().truncatedTo(ChronoUnit.SECONDS));
    }
    return Display.html(table.html(), table.text(120));
  }

  /** As of now; what was last heard where nobody answers. */
  private static String state(Job job) {
    try {
      return job.status().toString();
    } catch (RunComfyException e) {
      return job.lastStatus().map(Status::toString).orElse("submitted") + " (" + e.what() + ")";
    }
  }
}
