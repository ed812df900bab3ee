package dev.runcomfy.notebook;

import dev.runcomfy.Storyboard;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import dev.runcomfy.view.Timeline;
import java.util.Base64;
import java.util.Map;

/** A storyboard as its timeline, and the shots in words. */
record StoryboardDisplay(Storyboard storyboard) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    Timeline timeline = Timeline.of(storyboard);
    Table table = Table.of("shot", "from", "to", "prompt");
    for (Storyboard.Placed each : storyboard.shots()) {
      String mark = each.shot().seconds().isPresent() ? "" : "*";
      table =
          table.row(
              each.number(), each.start() + " s", each.end() + " s" + mark, each.shot().prompt());
    }
    boolean isShared =
        storyboard.shots().stream().anyMatch(each -> each.shot().seconds().isEmpty());
    String html =
        "<p>"
            + timeline.html()
            + "</p>\n"
            + table.html()
            + (isShared ? "<p><small>" + Html.escape("* shared out") + "</small></p>\n" : "");
    Map<String, Object> bundle = Display.html(html, timeline.text());
    byte[] picture = new StoryboardPicture(storyboard).png();
    bundle.put("image/png", Base64.getEncoder().encodeToString(picture));
    return bundle;
  }
}
