package dev.runcomfy.notebook;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.view.Html;
import java.util.List;
import java.util.Map;

/** What went wrong: every problem at once, each with its way out. */
final class ErrorDisplay {
  private ErrorDisplay() {}

  static Map<String, Object> of(RunComfyException error) {
    String html =
        error instanceof InvalidRequestException invalid
            ? list(invalid.problems())
            : "<p>"
                + Display.lines(
                    "<b>" + Html.escape(error.what()) + "</b>", Html.escape(error.hint()))
                + "</p>\n";
    return Display.html(html, error.getMessage());
  }

  static Map<String, Object> of(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem each : problems) {
      text.append(each.message());
      text.append(each.hint().isEmpty() ? "\n" : "; " + each.hint() + "\n");
    }
    return Display.html(list(problems), text.toString().stripTrailing());
  }

  static String list(List<Problem> problems) {
    StringBuilder html = new StringBuilder("<ul>\n");
    for (Problem each : problems) {
      html.append("<li><b>").append(Html.escape(each.message())).append("</b>");
      html.append(each.hint().isEmpty() ? "" : "<br>" + Html.escape(each.hint()));
      html.append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }
}
