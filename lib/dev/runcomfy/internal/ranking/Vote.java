package dev.runcomfy.internal.ranking;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One answer to "which of these two is better?". A vote never changes; a later vote may replace it.
 *
 * @param id names this vote among the votes of a sweep
 * @param left the cell shown on the left
 * @param right the cell shown on the right, another one
 * @param isBlind tells whether names and axes were hidden
 * @param who the voter, empty where nobody was named
 * @param replaces the id of the earlier vote that this one corrects, empty for none
 */
public record Vote(
    String id,
    String left,
    String right,
    Outcome outcome,
    boolean isBlind,
    String who,
    Instant at,
    String replaces) {

  /** What the voter said. */
  public enum Outcome {
    LEFT(1),
    RIGHT(0),
    /** Both are equally good: half a win for each. */
    SAME(0.5),
    /** Both are bad: half a win for each, and counted as bad for both. */
    NEITHER(0.5);

    private final double left;

    Outcome(double left) {
      this.left = left;
    }

    /** The share of a win that the left cell gets: 1, 0 or a half. */
    public double left() {
      return left;
    }

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Vote {
    for (Object each : new Object[] {id, left, right, outcome, who, at, replaces}) {
      Objects.requireNonNull(each);
    }
    if (id.isBlank()) {
      throw new IllegalArgumentException("a vote without an id");
    }
    if (left.equals(right)) {
      throw new IllegalArgumentException("a vote on `" + left + "` and itself");
    }
    if (id.equals(replaces)) {
      throw new IllegalArgumentException("vote `" + id + "` replaces itself");
    }
  }

  /**
   * Reads the JSON form.
   *
   * @throws IllegalArgumentException naming the field that is missing or has a value it cannot have
   */
  public static Vote of(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("not a vote: " + json);
    }
    return new Vote(
        text(json, "id"),
        text(json, "left"),
        text(json, "right"),
        outcome(text(json, "outcome")),
        isBlind(json.path("blind")),
        json.path("who").asString(""),
        time(text(json, "at")),
        json.path("replaces").asString(""));
  }

  /** The JSON form, as an ordered map. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("left", left);
    json.put("right", right);
    json.put("outcome", outcome.word());
    json.put("blind", isBlind);
    json.put("who", who);
    json.put("at", at.toString());
    if (!replaces.isEmpty()) {
      json.put("replaces", replaces);
    }
    return json;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException(
          value.isMissingNode() ? "a vote without `" + field + "`" : bad(field, value, "a text"));
    }
    return value.asString();
  }

  private static boolean isBlind(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(bad("blind", value, "true or false"));
    }
    return value.asBoolean();
  }

  private static Outcome outcome(String word) {
    List<String> words = Stream.of(Outcome.values()).map(Outcome::word).toList();
    if (!words.contains(word)) {
      throw new IllegalArgumentException(bad("outcome", word, String.join(", ", words)));
    }
    return Outcome.values()[words.indexOf(word)];
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(bad("at", text, "a time such as 2026-01-31T12:00:00Z"), e);
    }
  }

  private static String bad(String field, Object value, String wanted) {
    return "`" + field + "` of a vote is `" + value + "`, not " + wanted;
  }
}
