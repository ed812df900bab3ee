package dev.runcomfy.notebook;

import dev.runcomfy.Media;
import dev.runcomfy.Result;
import dev.runcomfy.view.Html;
import java.util.Map;
import java.util.StringJoiner;

/** A result: its media, and under them what made it. */
record ResultDisplay(Result result) implements Displayable {
  @Override
  public Map<String, Object> mimeBundle() {
    StringBuilder html = new StringBuilder();
    StringBuilder text = new StringBuilder(result.toString());
    text.append("\nrequest ").append(result.requestId());
    for (Media media : result.media()) {
      html.append("<p>").append(new MediaDisplay(media).element()).append("</p>\n");
      text.append('\n').append(media.file());
    }
    if (result.media().isEmpty()) {
      html.append(output());
      text.append('\n').append(result.text().orElse(result.raw().path("output").toString()));
    }
    html.append("<p>").append(facts()).append("</p>\n");
    Map<String, Object> bundle = Display.html(html.toString(), text.toString());
    result.media().stream()
        .findFirst()
        .flatMap(media -> new MediaDisplay(media).still())
        .ifPresent(png -> bundle.put("image/png", png));
    return bundle;
  }

  /** The first of the media, half as wide as alone, and what made it. */
  String cell() {
    String first =
        result.media().isEmpty()
            ? output()
            : new MediaDisplay(result.media().get(0)).element(MediaDisplay.WIDTH / 2);
    return first + "<br>\n" + facts();
  }

  private String output() {
    return "<pre>"
        + Html.escape(result.text().orElse(result.raw().path("output").toString()))
        + "</pre>\n";
  }

  private String facts() {
    StringJoiner facts = new StringJoiner(" · ");
    facts.add(Html.escape(result.request().model().id()));
    result.seed().ifPresent(seed -> facts.add("seed " + seed));
    result.take().ifPresent(take -> facts.add("take " + take));
    facts.add(Html.escape(result.cost().toString()));
    if (result.recalled()) {
      facts.add("recalled, nothing charged");
    }
    for (Media media : result.media()) {
      facts.add(new LinkedFile(media.file()).link(media.kind()));
    }
    String prompt = String.valueOf(result.request().inputs().getOrDefault("prompt", ""));
    return Display.lines(
        Html.escape(prompt),
        "<small>" + facts + "</small>",
        "<small>request " + Html.escape(result.requestId()) + "</small>");
  }
}
