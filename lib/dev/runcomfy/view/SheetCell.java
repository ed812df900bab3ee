package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import dev.runcomfy.internal.Amounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cell of a sheet: where it stands, what was asked, what came of it. A chain is a value. */
public final class SheetCell {
  private final String id;
  private final Map<String, String> coordinates;
  private final Map<String, Object> inputs;
  private final List<SheetMedia> media;
  private final Map<String, Object> facts;

  private SheetCell(
      String id,
      Map<String, String> coordinates,
      Map<String, Object> inputs,
      List<SheetMedia> media,
      Map<String, Object> facts) {
    this.id = id;
    this.coordinates = coordinates;
    this.inputs = inputs;
    this.media = media;
    this.facts = facts;
  }

  /**
   * A cell without a result: its id in the ledger (or its number), its value on each axis, all its
   * inputs.
   */
  public static SheetCell of(String id, Map<String, String> coordinates, Map<String, ?> inputs) {
    requireNonNull(id, "id");
    return new SheetCell(
        id,
        Collections.unmodifiableMap(new LinkedHashMap<>(coordinates)),
        Collections.unmodifiableMap(new LinkedHashMap<>(inputs)),
        List.of(),
        Map.of());
  }

  /** The state of the job, in the ledger's word. */
  public SheetCell status(String status) {
    return set("status", status);
  }

  /** Why there is no result; a cell with an error is shown as failed. */
  public SheetCell error(String error) {
    return set("error", error);
  }

  /** The cost in US dollars. */
  public SheetCell cost(double usd) {
    return set("cost", usd);
  }

  /** Whether a sandbox made it, so that its cost is made up. */
  public SheetCell sandbox(boolean isSandbox) {
    return set("sandbox", isSandbox);
  }

  /** Seconds from request to result. */
  public SheetCell seconds(double seconds) {
    return set("seconds", seconds);
  }

  /** The seed it was made with. */
  public SheetCell seed(long seed) {
    return set("seed", seed);
  }

  /** The model it was asked of. */
  public SheetCell model(String modelId) {
    return set("model", modelId);
  }

  /** The id the service gave it. */
  public SheetCell request(String requestId) {
    return set("request", requestId);
  }

  /** Whether it came from the ledger, so that nothing was charged. */
  public SheetCell recalled(boolean isRecalled) {
    return set("recalled", isRecalled);
  }

  /** Whether it is one of the best. */
  public SheetCell star(boolean isStarred) {
    return set("star", isStarred);
  }

  /** A note somebody made. */
  public SheetCell note(String note) {
    return set("note", note);
  }

  /** The media of the result; the sheet shows the first, the details show all. */
  public SheetCell media(List<SheetMedia> produced) {
    return new SheetCell(id, coordinates, inputs, List.copyOf(produced), facts);
  }

  /** The media of the result; the sheet shows the first, the details show all. */
  public SheetCell media(SheetMedia... produced) {
    return media(List.of(produced));
  }

  /** The id of the cell on the sheet. */
  public String id() {
    return id;
  }

  /** The value on each axis, as shown. */
  public Map<String, String> coordinates() {
    return coordinates;
  }

  /** The inputs of the request. */
  public Map<String, Object> inputs() {
    return inputs;
  }

  /** The media of the result. */
  public List<SheetMedia> media() {
    return media;
  }

  /** Other facts, by the names that the page uses. */
  Map<String, Object> facts() {
    return facts;
  }

  String text(String fact) {
    return facts.getOrDefault(fact, "").toString();
  }

  boolean isFailed() {
    return !text("error").isEmpty();
  }

  /** The name of a cell without coordinates: the prompt, or the id. */
  String name() {
    return inputs.getOrDefault("prompt", id) instanceof String text ? text : id;
  }

  boolean isPending() {
    return !isFailed() && media.isEmpty();
  }

  boolean isSandbox() {
    return Boolean.TRUE.equals(facts.get("sandbox"));
  }

  double costUsd() {
    return facts.get("cost") instanceof Double usd ? usd : 0;
  }

  /** Cost, time and seed as they stand under a picture. */
  List<String> line() {
    List<String> line = new ArrayList<>();
    if (facts.get("cost") instanceof Double usd) {
      line.add(Amounts.dollars(usd) + (isSandbox() ? " made up" : ""));
    }
    if (facts.get("seconds") instanceof Double seconds) {
      line.add(Amounts.time(seconds));
    }
    if (facts.containsKey("seed") && !coordinates.containsKey("seed")) {
      line.add("seed " + facts.get("seed"));
    }
    if (facts.containsKey("recalled")) {
      line.add("recalled");
    }
    return line;
  }

  boolean isStarred() {
    return Boolean.TRUE.equals(facts.get("star"));
  }

  private SheetCell set(String fact, Object value) {
    requireNonNull(value, fact);
    Map<String, Object> more = new LinkedHashMap<>(facts);
    boolean isNothing =
        value.equals("")
            || value.equals(false)
            || value instanceof Double number && !Double.isFinite(number);
    if (isNothing) {
      more.remove(fact);
    } else {
      more.put(fact, value);
    }
    return new SheetCell(id, coordinates, inputs, media, Collections.unmodifiableMap(more));
  }

  @Override
  public String toString() {
    String state =
        isFailed() ? "failed" : media.isEmpty() ? text("status") : media.size() + " media";
    return ("cell " + id + " " + coordinates + " " + state).strip();
  }
}
