package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import dev.runcomfy.Storyboard;
import dev.runcomfy.internal.TerminalText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shots one after the other, each as long as its seconds. An immutable value. */
public final class Timeline {
  private static final String SHARED = "seconds with * were not given: they are shared out";

  private final String title;
  private final String aspectRatio;
  private final List<TimelineShot> shots;

  private Timeline(String title, String aspectRatio, List<TimelineShot> shots) {
    this.title = title;
    this.aspectRatio = aspectRatio;
    this.shots = shots;
  }

  /** A timeline of these shots. */
  public static Timeline of(List<TimelineShot> shots) {
    return new Timeline("", "", List.copyOf(shots));
  }

  /** The timeline of a storyboard, under the id of its model. */
  public static Timeline of(Storyboard storyboard) {
    List<TimelineShot> shots =
        storyboard.shots().stream()
            .map(
                each ->
                    new TimelineShot(
                        each.shot().prompt(), each.seconds(), each.shot().seconds().isPresent()))
            .toList();
    return of(shots).title(storyboard.request().model().id());
  }

  /** Adds a title, usually the model id. */
  public Timeline title(String text) {
    return new Timeline(requireNonNull(text, "text"), aspectRatio, shots);
  }

  /** Adds the aspect ratio. */
  public Timeline aspectRatio(String ratio) {
    return new Timeline(title, requireNonNull(ratio, "ratio"), shots);
  }

  /** The shots in order. */
  public List<TimelineShot> shots() {
    return shots;
  }

  /** Seconds of all shots together. */
  public int seconds() {
    return shots.stream().mapToInt(TimelineShot::seconds).sum();
  }

  /** The timeline as text of 80 columns. */
  public String text() {
    return text(80, true);
  }

  /**
   * The timeline as text: a bar to scale with the second at which each shot begins, then one line
   * per shot. Without Unicode the bar is drawn in ASCII.
   */
  public String text(int width, boolean isUnicode) {
    StringBuilder text = new StringBuilder();
    text.append(TerminalText.fit(heading(isUnicode ? " · " : ", "), width)).append('\n');
    if (shots.isEmpty()) {
      return text.toString();
    }
    text.append(new TimelineBar(shots, Math.min(width, 100), isUnicode).draw());
    Table table = Table.of("shot", "from", "seconds", "prompt");
    int from = 0;
    for (int i = 0; i < shots.size(); i++) {
      TimelineShot shot = shots.get(i);
      String seconds = shot.seconds() + (shot.secondsGiven() ? "" : "*");
      table = table.row(i + 1, clock(from), seconds, shot.prompt());
      from += shot.seconds();
    }
    text.append(table.text(width)).append(isShared() ? SHARED + "\n" : "");
    return isUnicode ? text.toString() : text.toString().replace('…', '~');
  }

  /** The timeline as an SVG document. */
  public String svg() {
    return new TimelineSvg(this).draw();
  }

  /**
   * The timeline as an image element with the SVG in it: notebooks remove SVG elements, not these.
   */
  public String html() {
    String uri = Html.dataUri("image/svg+xml", svg().getBytes(StandardCharsets.UTF_8));
    return "<img alt=\"" + Html.escape(alt()) + "\" src=\"" + uri + "\">";
  }

  String title() {
    return title;
  }

  String heading(String between) {
    List<String> parts = new ArrayList<>();
    if (!title.isEmpty()) {
      parts.add(TerminalText.line(title));
    }
    parts.add(shots.size() + (shots.size() == 1 ? " shot" : " shots"));
    parts.add(seconds() + " s");
    if (!aspectRatio.isEmpty()) {
      parts.add(TerminalText.line(aspectRatio));
    }
    return String.join(between, parts);
  }

  boolean isShared() {
    return shots.stream().anyMatch(shot -> !shot.secondsGiven());
  }

  static String clock(int seconds) {
    return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
  }

  private String alt() {
    StringBuilder alt = new StringBuilder(heading(", "));
    for (int i = 0; i < shots.size(); i++) {
      alt.append(i == 0 ? ": " : "; ").append(i + 1).append(" (").append(shots.get(i).seconds());
      alt.append(" s) ").append(TerminalText.line(shots.get(i).prompt()));
    }
    return alt.toString();
  }

  @Override
  public String toString() {
    return "timeline of " + heading(", ");
  }
}
