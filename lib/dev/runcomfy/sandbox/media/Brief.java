package dev.runcomfy.sandbox.media;

import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is to be drawn, read from the inputs of a model.
 *
 * @param prompt what it shows
 * @param seed as it is shown; empty where none is set
 * @param key what chance depends on: all that is asked but the length and the size
 * @param seconds how long it lasts
 * @param frames how many frames are asked; 0 where seconds are
 * @param shots its parts, at least one; a film without shots is one shot of its prompt
 * @param files what it refers to, by the name of the input, in the schema's order
 */
record Brief(
    String prompt,
    String seed,
    String key,
    double seconds,
    int frames,
    List<Shot> shots,
    List<File> files) {
  private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|data:).*", Pattern.DOTALL);
  private static final double USUAL_SECONDS = 5;
  private static final double MOST_SECONDS = 300;

  /** One shot: what happens, and for how many seconds; 0 where it does not say. */
  record Shot(String prompt, double seconds) {}

  /** A file that an input refers to. */
  record File(String input, String url) {}

  static Brief of(CatalogEntry model, Map<String, ?> inputs) {
    String prompt = text(model, inputs, Role.PROMPT).orElse("");
    var shots = shots(model, inputs);
    double sum = shots.stream().mapToDouble(Shot::seconds).sum();
    Object given = inputs.get(model.schema().named(Role.DURATION).map(Input::name).orElse(""));
    double seconds =
        number(given)
            .or(() -> sum > 0 ? Optional.of(sum) : Optional.empty())
            .or(() -> value(model, inputs, Role.DURATION).flatMap(Brief::number))
            .filter(n -> n > 0)
            .orElse(USUAL_SECONDS);
    int frames = number(inputs.get("num_frames")).map(Double::intValue).orElse(0);
    String seed = text(model, inputs, Role.SEED).orElse("");
    return new Brief(
        prompt,
        seed,
        key(model, inputs),
        Math.min(seconds, MOST_SECONDS),
        Math.max(0, Math.min(frames, 5000)),
        shots.isEmpty() ? List.of(new Shot(prompt, 0)) : List.copyOf(shots),
        files(model, inputs));
  }

  /** An input as it is given, else the schema's default. */
  static Optional<Object> value(CatalogEntry model, Map<String, ?> inputs, Role role) {
    var input = model.schema().named(role);
    Object given = inputs.get(input.map(Input::name).orElse(role.names().get(0)));
    return given != null ? Optional.of(given) : input.flatMap(Input::defaultValue);
  }

  static Optional<String> text(CatalogEntry model, Map<String, ?> inputs, Role role) {
    return value(model, inputs, role).map(Object::toString);
  }

  private static Optional<Double> number(Object value) {
    try {
      return value == null
          ? Optional.empty()
          : Optional.of(new BigDecimal(value.toString().strip()).doubleValue());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<Shot> shots(CatalogEntry model, Map<String, ?> inputs) {
    var shots = new ArrayList<Shot>();
    if (value(model, inputs, Role.SHOTS).orElse(null) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> shot) {
          Object prompt = shot.get("prompt");
          double seconds = number(shot.get("duration")).orElse(0.0);
          shots.add(new Shot(prompt == null ? "" : prompt.toString(), Math.max(0, seconds)));
        }
      }
    }
    return shots;
  }

  /** Addresses are left out: the same picture may be found at another one. */
  private static String key(CatalogEntry model, Map<String, ?> inputs) {
    var asked = new TreeMap<String, Object>(inputs);
    for (Role role : List.of(Role.DURATION, Role.RESOLUTION, Role.ASPECT_RATIO, Role.SHOTS)) {
      model.schema().named(role).map(Input::name).ifPresent(asked::remove);
    }
    asked.remove("num_frames");
    asked.values().removeIf(value -> value == null || !addresses(value).isEmpty());
    return model.modelId() + "\n" + Json.canonical(asked);
  }

  private static List<File> files(CatalogEntry model, Map<String, ?> inputs) {
    var files = new ArrayList<File>();
    var names = new ArrayList<>(model.schema().inputs().stream().map(Input::name).toList());
    inputs.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    for (String name : names) {
      if (inputs.get(name) != null) {
        addresses(inputs.get(name)).forEach(url -> files.add(new File(name, url)));
      }
    }
    return List.copyOf(files);
  }

  private static List<String> addresses(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMap(each -> addresses(each == null ? "" : each).stream()).toList();
    }
    return value instanceof CharSequence text && ADDRESS.matcher(text).matches()
        ? List.of(text.toString())
        : List.of();
  }
}
