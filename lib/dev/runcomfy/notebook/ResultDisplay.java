package dev.runcomfy.notebook;

import dev.runcomfy.Media;
import dev.runcomfy.Result;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Still;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A result: its media, and under them what made it. */
final class ResultDisplay {
  private static final long EMBED_UP_TO = 1 << 20;
  private static final int WIDTH = 480;

  private ResultDisplay() {}

  static Map<String, Object> of(Result result) {
    StringBuilder html = new StringBuilder();
    StringBuilder text = new StringBuilder(result.toString());
    text.append("\nrequest ").append(result.requestId());
    for (Media media : result.media()) {
      html.append("<p>").append(element(media)).append("</p>\n");
      text.append('\n').append(media.file());
    }
    if (result.media().isEmpty()) {
      html.append(said(result));
      text.append('\n').append(result.text().orElse(result.raw().path("output").toString()));
    }
    html.append("<p>").append(facts(result)).append("</p>\n");
    Map<String, Object> bundle = Display.html(html.toString(), text.toString());
    result.media().stream()
        .findFirst()
        .flatMap(ResultDisplay::still)
        .ifPresent(png -> bundle.put("image/png", png));
    return bundle;
  }

  private static String said(Result result) {
    return "<pre>"
        + Html.escape(result.text().orElse(result.raw().path("output").toString()))
        + "</pre>\n";
  }

  static Map<String, Object> of(Media media) {
    Map<String, Object> bundle = Display.html("<p>" + element(media) + "</p>\n", media.toString());
    still(media).ifPresent(png -> bundle.put("image/png", png));
    return bundle;
  }

  /** Several, side by side. */
  static Map<String, Object> of(List<Result> results) {
    StringBuilder html = new StringBuilder("<table border=\"0\" cellpadding=\"6\">\n<tbody>");
    StringJoiner text = new StringJoiner("\n");
    for (int i = 0; i < results.size(); i++) {
      Result each = results.get(i);
      html.append(i % 3 == 0 ? (i == 0 ? "" : "</tr>") + "<tr valign=\"top\">" : "");
      html.append("<td align=\"left\">")
          .append(each.media().isEmpty() ? said(each) : element(each.media().get(0), WIDTH / 2));
      html.append("<br>\n").append(facts(each)).append("</td>\n");
      text.add(each.toString());
    }
    html.append("</tr></tbody>\n</table>\n");
    return Display.html(html.toString(), text.toString());
  }

  private static String facts(Result result) {
    StringJoiner facts = new StringJoiner(" · ");
    facts.add(Html.escape(result.request().model().id()));
    result.seed().ifPresent(seed -> facts.add("seed " + seed));
    result.take().ifPresent(take -> facts.add("take " + take));
    facts.add(Html.escape(result.cost().toString()));
    if (result.recalled()) {
      facts.add("recalled, nothing charged");
    }
    for (Media media : result.media()) {
      facts.add(LinkedFile.link(media.file(), media.kind()));
    }
    String prompt = String.valueOf(result.request().inputs().getOrDefault("prompt", ""));
    return Display.lines(
        Html.escape(prompt),
        "<small>" + facts + "</small>",
        "<small>request " + Html.escape(result.requestId()) + "</small>");
  }

  static String element(Media media) {
    return element(media, WIDTH);
  }

  /** The address stands on the element itself: sanitizers take it from source elements. */
  private static String element(Media media, int width) {
    boolean isSmall = media.bytes() <= EMBED_UP_TO;
    String source =
        isSmall
            ? Html.dataUri(media.contentType(), media.read())
            : LinkedFile.address(LinkedFile.below(media.file()));
    String address = " src=\"" + Html.escape(source) + "\"";
    return switch (media.kind()) {
      case "video" ->
          "<video controls loop muted preload=\"metadata\" width=\""
              + width
              + "\""
              + poster(media, width)
              + address
              + "></video>";
      case "image" -> "<img alt=\"\" width=\"" + width + "\"" + address + ">";
      case "audio" -> "<audio controls preload=\"metadata\"" + address + "></audio>";
      default -> LinkedFile.link(media.file(), media.toString());
    };
  }

  private static String poster(Media media, int width) {
    return Still.jpeg(media.contentType(), media.file(), width)
        .map(jpeg -> " poster=\"" + Html.dataUri("image/jpeg", jpeg) + "\"")
        .orElse("");
  }

  private static Optional<String> still(Media media) {
    return Still.png(media.contentType(), media.file(), WIDTH)
        .map(Base64.getEncoder()::encodeToString);
  }
}
