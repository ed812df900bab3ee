package dev.runcomfy.notebook;

import dev.runcomfy.schema.Problem;
import dev.runcomfy.view.Html;
import java.util.List;
import java.util.Map;

/** All problems at once, each with its way out. */
record ProblemDisplay(List<Problem> problems) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    StringBuilder text = new StringBuilder();
    for (Problem each : problems) {
      text.append(each.message());
      text.append(each.hint().isEmpty() ? "\n" : "; " + each.hint() + "\n");
    }
    return Display.html(html(), text.toString().stripTrailing());
  }

  String html() {
    StringBuilder html = new StringBuilder("<ul>\n");
    for (Problem each : problems) {
      html.append("<li><b>").append(Html.escape(each.message())).append("</b>");
      html.append(each.hint().isEmpty() ? "" : "<br>" + Html.escape(each.hint()));
      html.append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }
}
