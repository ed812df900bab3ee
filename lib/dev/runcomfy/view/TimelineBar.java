package dev.runcomfy.view;

import java.util.List;

/**
 * The bar of a timeline in a terminal: every shot as wide as its seconds, none too narrow for its
 * number.
 */
record TimelineBar(List<TimelineShot> shots, int width, boolean isUnicode) {
  private static final int NARROWEST = 4;

  String draw() {
    int[] edges = edges(Math.max(width - 1, shots.size() * NARROWEST));
    String mark = isUnicode ? "┃" : "|";
    String fill = isUnicode ? "━" : "-";
    StringBuilder bar = new StringBuilder(mark);
    StringBuilder scale = new StringBuilder("0");
    int seconds = 0;
    for (int i = 0; i < shots.size(); i++) {
      int room = edges[i + 1] - edges[i] - 1;
      String number = room > 4 ? " " + (i + 1) + " " : String.valueOf(i + 1);
      int before = Math.max(0, (room - number.length()) / 2);
      bar.append(fill.repeat(before)).append(number);
      bar.append(fill.repeat(Math.max(0, room - before - number.length()))).append(mark);
      seconds += shots.get(i).seconds();
      String second = seconds + (i + 1 == shots.size() ? " s" : "");
      int at = Math.min(edges[i + 1], edges[shots.size()] + 1 - second.length());
      if (at > scale.length()) {
        scale.append(" ".repeat(at - scale.length())).append(second);
      }
    }
    return bar.append('\n').append(scale).append('\n').toString();
  }

  /**
   * Columns at which shots begin; rounding is carried on, so that the last ends where the bar ends.
   */
  private int[] edges(int width) {
    double total = shots.stream().mapToInt(TimelineShot::seconds).sum();
    int[] edges = new int[shots.size() + 1];
    double at = 0;
    for (int i = 0; i < shots.size(); i++) {
      at += shots.get(i).seconds();
      int left = (shots.size() - i - 1) * NARROWEST;
      int edge = (int) Math.round(at / total * width);
      edges[i + 1] = Math.min(width - left, Math.max(edges[i] + NARROWEST, edge));
    }
    return edges;
  }
}
