package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What was measured of one clip: numbers, no verdicts. Immutable. What could not be measured has no
 * value, and {@link #missing} says why.
 */
public final class Measures {
  /** Raised with every change of a number's meaning: measures of another version are made anew. */
  public static final int VERSION = 1;

  /** The keys of the JSON form, in its order. */
  public static final List<String> KEYS =
      List.of(
          "duration",
          "fps",
          "width",
          "height",
          "frames",
          "black",
          "frozen",
          "cuts",
          "motion",
          "flicker",
          "sharpness",
          "sound",
          "loudness",
          "silence",
          "seam",
          "hash");

  private final int version;
  private final String by;
  private final Map<String, Object> values;
  private final Map<String, String> missing;

  private Measures(
      int version, String by, Map<String, Object> values, Map<String, String> missing) {
    this.version = version;
    this.by = by;
    this.values = values;
    this.missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
  }

  /** Measures of this version, in the order of the keys. */
  static Measures of(String by, Map<String, Object> values, Map<String, String> missing) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    KEYS.forEach(key -> ordered.put(key, values.get(key)));
    return new Measures(VERSION, by, ordered, missing);
  }

  /** Measures of a clip of which nothing could be measured. */
  public static Measures none(String by, String why) {
    Map<String, String> missing = new LinkedHashMap<>();
    KEYS.forEach(key -> missing.put(key, why));
    return of(by, Map.of(), missing);
  }

  /**
   * Reads the JSON form; empty for one of another version, or for none at all: the clip is measured
   * again then.
   */
  public static Optional<Measures> of(JsonNode json) {
    if (json.path("version").asInt(0) != VERSION) {
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    KEYS.forEach(key -> values.put(key, Json.value(json.path(key))));
    Map<String, String> missing = new LinkedHashMap<>();
    json.path("missing")
        .properties()
        .forEach(e -> missing.put(e.getKey(), e.getValue().asString("")));
    return Optional.of(new Measures(VERSION, json.path("by").asString(""), values, missing));
  }

  /** Tells whether nothing of the picture could be read. */
  public boolean isEmpty() {
    return hash().isEmpty();
  }

  /** Tells whether every frame was read, and every value is of its kind. */
  boolean isWhole() {
    return !missing.containsKey("frames")
        && values.get("hash") instanceof String
        && List.of("cuts", "black", "frozen").stream()
            .allMatch(key -> values.get(key) instanceof List<?>);
  }

  /** Which version of the measures this is. */
  public int version() {
    return version;
  }

  /** What measured: {@code ffmpeg} or {@code jcodec}. */
  public String by() {
    return by;
  }

  /** The length in seconds. */
  public OptionalDouble duration() {
    return number("duration");
  }

  /** Frames per second. */
  public OptionalDouble fps() {
    return number("fps");
  }

  /** The width in pixels. */
  public OptionalDouble width() {
    return number("width");
  }

  /** The height in pixels. */
  public OptionalDouble height() {
    return number("height");
  }

  /** Stretches of a tenth of a second or more in which 98 % of the picture is nearly black. */
  public List<Stretch> black() {
    return stretches("black");
  }

  /** Stretches of half a second or more in which the picture does not change. */
  public List<Stretch> frozen() {
    return stretches("frozen");
  }

  /** Stretches of half a second or more in which the sound stays below −60 dB. */
  public List<Stretch> silence() {
    return stretches("silence");
  }

  /** When a new shot begins, in seconds; the start of the clip is none. */
  public List<Double> cuts() {
    List<Double> cuts = new ArrayList<>();
    if (values.get("cuts") instanceof List<?> list) {
      list.forEach(each -> cuts.add(((Number) each).doubleValue()));
    }
    return List.copyOf(cuts);
  }

  /** The mean change from one frame to the next, from 0 to 100, cuts left out. */
  public OptionalDouble motion() {
    return number("motion");
  }

  /** How far a frame's brightness is from that of its neighbours, from 0 to 100, in the mean. */
  public OptionalDouble flicker() {
    return number("flicker");
  }

  /** The variance of the Laplacian at 320 pixels of width: 0 for a plain area, higher for edges. */
  public OptionalDouble sharpness() {
    return number("sharpness");
  }

  /** The integrated loudness in LUFS; −70 for digital silence. */
  public OptionalDouble loudness() {
    return number("loudness");
  }

  /** How far the last frame is from the first, from 0 to 100: low for a loop. */
  public OptionalDouble seam() {
    return number("seam");
  }

  /** The perceptual hash of the frame in the middle: 16 hexadecimal digits. */
  public Optional<String> hash() {
    return Optional.ofNullable((String) values.get("hash"));
  }

  /** Tells whether there is a sound track. */
  public Optional<Boolean> sound() {
    return Optional.ofNullable((Boolean) values.get("sound"));
  }

  /** What could not be measured, each with the reason. */
  public Map<String, String> missing() {
    return missing;
  }

  /** Any of the numbers by its key. */
  public OptionalDouble number(String key) {
    return values.get(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private List<Stretch> stretches(String key) {
    List<Stretch> stretches = new ArrayList<>();
    if (values.get(key) instanceof List<?> list) {
      for (Object each : list) {
        List<?> ends = (List<?>) each;
        stretches.add(
            new Stretch(
                ((Number) ends.get(0)).doubleValue(), ((Number) ends.get(1)).doubleValue()));
      }
    }
    return List.copyOf(stretches);
  }

  /** The JSON form, as an ordered map: every key, {@code null} for what is not known. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("by", by);
    json.putAll(values);
    if (!missing.isEmpty()) {
      json.put("missing", missing);
    }
    return json;
  }

  @Override
  public String toString() {
    return Json.write(json());
  }
}
