package dev.runcomfy.notebook;

import dev.runcomfy.Storyboard;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Table;
import dev.runcomfy.view.Timeline;
import java.util.Base64;
import java.util.Map;

/** A storyboard as its timeline, and the shots in words. */
final class StoryboardDisplay {
  private StoryboardDisplay() {}

  static Map<String, Object> of(Storyboard storyboard) {
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
    byte[] picture = StoryboardPicture.png(storyboard);
    bundle.put("image/png", Base64.getEncoder().encodeToString(picture));
    return bundle;
  }
}
