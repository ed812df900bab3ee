package dev.runcomfy.internal.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Votes in short: {@code "a>b"}, {@code "a<b"}, {@code "a=b"} same, {@code "a~b"} neither. */
final class Ballots {
  private final Map<String, Map<String, String>> cells;

  private Ballots(Map<String, Map<String, String>> cells) {
    this.cells = cells;
  }

  static Ballots of(String... ids) {
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    for (String id : ids) {
      cells.put(id, Map.of());
    }
    return new Ballots(cells);
  }

  /** The same cells and one more, with its values: {@code "time", "dusk", "seed", "1"}. */
  Ballots cell(String id, String... axes) {
    Map<String, Map<String, String>> more = new LinkedHashMap<>(cells);
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < axes.length; i += 2) {
      values.put(axes[i], axes[i + 1]);
    }
    more.put(id, values);
    return new Ballots(more);
  }

  Votes votes(String... votes) {
    List<Vote> list = new ArrayList<>();
    for (String vote : votes) {
      list.add(vote("v" + list.size(), vote, "", ""));
    }
    return of(list);
  }

  Votes of(List<Vote> votes) {
    return Votes.of(cells, votes);
  }

  static Vote vote(String id, String vote, String who, String replaces) {
    String[] pair = vote.split("[<>=~]");
    Vote.Outcome outcome =
        switch (vote.charAt(pair[0].length())) {
          case '>' -> Vote.Outcome.LEFT;
          case '<' -> Vote.Outcome.RIGHT;
          case '=' -> Vote.Outcome.SAME;
          default -> Vote.Outcome.NEITHER;
        };
    return new Vote(id, pair[0], pair[1], outcome, true, who, Instant.EPOCH, replaces);
  }
}
