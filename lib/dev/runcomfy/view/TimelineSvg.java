package dev.runcomfy.view;

import dev.runcomfy.internal.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A timeline as SVG: a card per shot, as wide as its seconds, with its text wrapped into it. */
record TimelineSvg(Timeline timeline) {
  private static final int WIDTH = 960;
  private static final int MARGIN = 16;
  private static final int TOP = 46;
  private static final int LINE = 16;
  private static final int LINES = 7;
  private static final int NARROWEST = 56;
  private static final double LETTER = 6.4;
  private static final String[] COLORS = {
    "#3a5bd9", "#c2571a", "#0f8a6d", "#8a4fc4", "#b5304f", "#5d7a12", "#0b7f9e", "#9a6a00"
  };

  String draw() {
    double width = MARGIN;
    for (TimelineShot shot : timeline.shots()) {
      width += wide(shot);
    }
    width = Math.max(WIDTH, width + MARGIN);
    int height = TOP + 42 + lines() * LINE + 34;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0"
                + " %.0f %d\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n",
            width,
            height,
            width,
            height));
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#f6f5f3\"/>\n");
    text(
        svg,
        MARGIN,
        27,
        "font-size=\"14\" font-weight=\"600\" fill=\"#1f1e1c\"",
        timeline.heading(" · "));
    cards(svg, height);
    if (timeline.isShared()) {
      text(
          svg,
          width - MARGIN,
          27,
          "text-anchor=\"end\" fill=\"#6f6b64\"",
          "* not given: shared out");
    }
    return svg.append("</svg>\n").toString();
  }

  private void cards(StringBuilder svg, int height) {
    double x = MARGIN;
    int from = 0;
    for (int i = 0; i < timeline.shots().size(); i++) {
      TimelineShot shot = timeline.shots().get(i);
      double wide = wide(shot);
      String color = COLORS[i % COLORS.length];
      int high = height - TOP - 34;
      svg.append(rect(x, TOP, wide - 6, high, "rx=\"7\" fill=\"#ffffff\" stroke=\"#dedbd5\""));
      svg.append(rect(x, TOP, wide - 6, 5, "rx=\"2.5\" fill=\"" + color + "\""));
      text(svg, x + 10, TOP + 25, "font-weight=\"700\" fill=\"" + color + "\"", "" + (i + 1));
      String seconds = shot.seconds() + " s" + (shot.secondsGiven() ? "" : "*");
      text(svg, x + wide - 16, TOP + 25, "text-anchor=\"end\" fill=\"#6f6b64\"", seconds);
      List<String> lines = lines(shot);
      for (int n = 0; n < lines.size(); n++) {
        text(svg, x + 10, TOP + 46 + n * LINE, "fill=\"#1f1e1c\"", lines.get(n));
      }
      text(svg, x, height - 14, "font-size=\"11\" fill=\"#6f6b64\"", Timeline.clock(from));
      x += wide;
      from += shot.seconds();
    }
  }

  private int lines() {
    return timeline.shots().stream().mapToInt(shot -> lines(shot).size()).max().orElse(1);
  }

  private List<String> lines(TimelineShot shot) {
    return wrap(shot.prompt(), (int) ((wide(shot) - 24) / LETTER));
  }

  private double scale() {
    return (WIDTH - 2.0 * MARGIN) / Math.max(1, timeline.seconds());
  }

  private double wide(TimelineShot shot) {
    return Math.max(NARROWEST, shot.seconds() * scale());
  }

  private static String rect(double x, double y, double wide, double high, String more) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>\n",
        x,
        y,
        wide,
        high,
        more);
  }

  private static void text(StringBuilder svg, double x, double y, String more, String words) {
    svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" ", x, y));
    svg.append(more).append('>').append(Html.escape(words)).append("</text>\n");
  }

  /**
   * Words into lines of so many letters; what does not fit is an ellipsis, and stays in the alt
   * text.
   */
  static List<String> wrap(String text, int letters) {
    int room = Math.max(4, letters);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : TerminalText.line(text).split(" ")) {
      String rest = word;
      while (!rest.isEmpty()) {
        int taken = TerminalText.width(line.toString()) + (line.length() == 0 ? 0 : 1);
        if (taken + TerminalText.width(rest) <= room) {
          line.append(line.length() == 0 ? "" : " ").append(rest);
          rest = "";
        } else if (line.length() == 0) {
          int cut =
              rest.offsetByCodePoints(0, Math.min(room, rest.codePointCount(0, rest.length())));
          line.append(rest, 0, cut);
          rest = rest.substring(cut);
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
      }
    }
    lines.add(line.toString());
    if (lines.size() <= LINES) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, LINES));
    shown.set(LINES - 1, TerminalText.fit(shown.get(LINES - 1), Math.max(1, room - 1)) + "…");
    return shown;
  }
}
