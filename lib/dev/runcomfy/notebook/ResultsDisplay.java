package dev.runcomfy.notebook;

import dev.runcomfy.Result;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Results, side by side. */
record ResultsDisplay(List<Result> results) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    StringBuilder html = new StringBuilder("<table border=\"0\" cellpadding=\"6\">\n<tbody>");
    StringJoiner text = new StringJoiner("\n");
    for (int i = 0; i < results.size(); i++) {
      Result each = results.get(i);
      html.append(i % 3 == 0 ? (i == 0 ? "" : "</tr>") + "<tr valign=\"top\">" : "");
      html.append("<td align=\"left\">").append(new ResultDisplay(each).cell());
      html.append("</td>\n");
      text.add(each.toString());
    }
    html.append("</tr></tbody>\n</table>\n");
    return Display.html(html.toString(), text.toString());
  }
}
