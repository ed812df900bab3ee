package dev.runcomfy.internal.inputs;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.drawing.Brief;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drawing that the inputs of a model ask for.
 *
 * @param model the model, whose schema says what the inputs mean
 * @param inputs as they are sent
 */
public record RequestBrief(CatalogEntry model, Map<String, ?> inputs) {
  private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|data:).*", Pattern.DOTALL);
  private static final Pattern RATIO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[:/]\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern PIXELS = Pattern.compile("(\\d{2,5})\\s*[xX*×]\\s*(\\d{2,5})");
  private static final Pattern LINES = Pattern.compile("(\\d{3,4})\\s*p");
  private static final double USUAL_SECONDS = 5;
  private static final double MOST_SECONDS = 300;
  private static final int MOST_FRAMES = 5000;
  private static final int USUAL_LINES = 720;

  /** Takes the model and the inputs. */
  public RequestBrief {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(inputs, "inputs");
  }

  /** What to draw, with this mark on every frame. */
  public Brief marked(String mark) {
    String prompt = text(Role.PROMPT).orElse("");
    List<Brief.Shot> shots = shots();
    return new Brief(
        medium(),
        mark,
        model.modelId(),
        prompt,
        text(Role.SEED).orElse(""),
        key(),
        Math.min(seconds(shots), MOST_SECONDS),
        frames(),
        shots.isEmpty() ? List.of(new Brief.Shot(prompt, 0)) : List.copyOf(shots),
        files(),
        ratio(),
        lines(),
        String.valueOf(inputs.get("output_format")).matches("(?i)jpe?g"));
  }

  private Brief.Medium medium() {
    return switch (model.kind()) {
      case "audio" -> Brief.Medium.AUDIO;
      case "image" -> Brief.Medium.IMAGE;
      default -> Brief.Medium.VIDEO;
    };
  }

  private double seconds(List<Brief.Shot> shots) {
    double sum = shots.stream().mapToDouble(Brief.Shot::seconds).sum();
    Object given = inputs.get(model.schema().named(Role.DURATION).map(Input::name).orElse(""));
    return number(given)
        .or(() -> sum > 0 ? Optional.of(sum) : Optional.empty())
        .or(() -> value(Role.DURATION).flatMap(RequestBrief::number))
        .filter(n -> n > 0)
        .orElse(USUAL_SECONDS);
  }

  private int frames() {
    int asked = number(inputs.get("num_frames")).map(Double::intValue).orElse(0);
    return Math.max(0, Math.min(asked, MOST_FRAMES));
  }

  private int lines() {
    Matcher lines = LINES.matcher(text(Role.RESOLUTION).orElse("").toLowerCase(Locale.ROOT));
    return lines.find() ? Integer.parseInt(lines.group(1)) : USUAL_LINES;
  }

  private double ratio() {
    String said = text(Role.ASPECT_RATIO).orElse("");
    String size = said + " " + inputs.get("size") + " " + inputs.get("image_size");
    Matcher pixels = PIXELS.matcher(size);
    if (pixels.find()) {
      return ratio(Double.parseDouble(pixels.group(1)), Double.parseDouble(pixels.group(2)));
    }
    Matcher ratio = RATIO.matcher(size);
    if (ratio.find()) {
      return ratio(Double.parseDouble(ratio.group(1)), Double.parseDouble(ratio.group(2)));
    }
    return inputs.get("width") instanceof Number w && inputs.get("height") instanceof Number h
        ? ratio(w.doubleValue(), h.doubleValue())
        : 0;
  }

  private static double ratio(double width, double height) {
    return width <= 0 || height <= 0 ? 1 : width / height;
  }

  /** An input as it is given, else the schema's default. */
  private Optional<Object> value(Role role) {
    var input = model.schema().named(role);
    Object given = inputs.get(input.map(Input::name).orElse(role.names().get(0)));
    return given != null ? Optional.of(given) : input.flatMap(Input::defaultValue);
  }

  private Optional<String> text(Role role) {
    return value(role).map(Object::toString);
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

  private List<Brief.Shot> shots() {
    var shots = new ArrayList<Brief.Shot>();
    if (value(Role.SHOTS).orElse(null) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> shot) {
          Object prompt = shot.get("prompt");
          double seconds = number(shot.get("duration")).orElse(0.0);
          shots.add(new Brief.Shot(prompt == null ? "" : prompt.toString(), Math.max(0, seconds)));
        }
      }
    }
    return shots;
  }

  /** Addresses are left out: the same picture may be found at another one. */
  private String key() {
    var asked = new TreeMap<String, Object>(inputs);
    for (Role role : List.of(Role.DURATION, Role.RESOLUTION, Role.ASPECT_RATIO, Role.SHOTS)) {
      model.schema().named(role).map(Input::name).ifPresent(asked::remove);
    }
    asked.remove("num_frames");
    asked.values().removeIf(value -> value == null || !addresses(value).isEmpty());
    return model.modelId() + "\n" + Json.canonical(asked);
  }

  private List<Brief.File> files() {
    var files = new ArrayList<Brief.File>();
    var names = new ArrayList<>(model.schema().inputs().stream().map(Input::name).toList());
    inputs.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    for (String name : names) {
      if (inputs.get(name) != null) {
        addresses(inputs.get(name)).forEach(url -> files.add(new Brief.File(name, url)));
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
