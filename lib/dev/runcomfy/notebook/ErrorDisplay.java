package dev.runcomfy.notebook;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.view.Html;
import java.util.Map;

/** An error with its way out. */
record ErrorDisplay(RunComfyException error) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    String html =
        error instanceof InvalidRequestException invalid
            ? new ProblemDisplay(invalid.problems()).html()
            : "<p>"
                + Display.lines(
                    "<b>" + Html.escape(error.what()) + "</b>", Html.escape(error.hint()))
                + "</p>\n";
    return Display.html(html, error.getMessage());
  }
}
