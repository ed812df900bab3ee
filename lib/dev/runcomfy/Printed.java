package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.ledger.Service;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The same request in other words: a curl command, a command, a fluent line. */
final class Printed {
  private static final int LONG_BODY = 4000;

  private Printed() {}

  static String curl(Settings settings, Request request) {
    String body = Json.write(request.completed());
    String head =
        // no globs: curl would read {}, [] in the address as a list of addresses
        "curl --globoff -X POST "
            + quoted(settings.base() + "/models/" + request.model().id())
            + " -H \"Authorization: Bearer $RUNCOMFY_TOKEN\" -H 'Content-Type: application/json'";
    return body.length() <= LONG_BODY
        ? head + " -d " + quoted(body)
        : head + " --data-binary @- <<'JSON'\n" + body + "\nJSON";
  }

  static String command(Request request) {
    StringJoiner words = new StringJoiner(" ");
    words.add("runcomfy run").add(quoted(request.model().id()));
    String shots = nameOf(request, Role.SHOTS, "multi_prompt");
    for (Map.Entry<String, Object> each : Attachments.hashed(request.inputs()).entrySet()) {
      String option = "--" + each.getKey().replace('_', '-');
      Object value = each.getValue();
      Optional<List<Shot>> plain = each.getKey().equals(shots) ? shots(value) : Optional.empty();
      if (request.uncheckedNames().contains(each.getKey())) {
        words.add("--unchecked").add(quoted(each.getKey() + "=" + unchecked(value)));
      } else if (plain.isPresent()) {
        plain.get().forEach(shot -> words.add("--shot").add(quoted(shotWord(shot))));
      } else if (value.equals(true)) {
        words.add(quoted(option));
      } else if (value.equals(false)) {
        words.add(quoted("--no-" + option.substring(2)));
      } else {
        String text = value instanceof String s ? s : Json.write(value);
        // what begins with a dash is no value of the word before it
        words.add(
            text.startsWith("-")
                ? quoted(option + "=" + text)
                : quoted(option) + " " + quoted(text));
      }
    }
    if (request.takeNumber().isEmpty()) {
      words.add("--again");
    } else if (request.takeNumber().getAsInt() > 1) {
      words.add("--take " + request.takeNumber().getAsInt());
    }
    new Service(request.runcomfy().service()).option().ifPresent(words::add);
    return words.toString();
  }

  /** In JSON, but for a text that reads as nothing else. */
  private static String unchecked(Object value) {
    boolean isPlain =
        value instanceof String text
            && !text.isEmpty()
            && "[{-0123456789\"".indexOf(text.charAt(0)) < 0
            && !text.equals("true")
            && !text.equals("false");
    return isPlain ? value.toString() : Json.write(value);
  }

  static String java(Request request) {
    StringBuilder line = new StringBuilder("runcomfy.model(" + literal(request.model().id()) + ")");
    String shots = nameOf(request, Role.SHOTS, "multi_prompt");
    Map<String, String> methods = methods(request);
    for (Map.Entry<String, Object> each : Attachments.hashed(request.inputs()).entrySet()) {
      String name = each.getKey();
      Optional<List<Shot>> plain = name.equals(shots) ? shots(each.getValue()) : Optional.empty();
      if (request.uncheckedNames().contains(name)) {
        line.append(".unchecked(" + literal(name) + ", " + literal(each.getValue()) + ")");
      } else if (plain.isPresent()) {
        for (Shot shot : plain.get()) {
          String seconds = shot.seconds().isPresent() ? ", " + shot.seconds().getAsInt() : "";
          line.append(".shot(").append(literal(shot.prompt())).append(seconds).append(")");
        }
      } else if (methods.containsKey(name) && fits(methods.get(name), each.getValue())) {
        line.append("." + methods.get(name) + "(" + literal(each.getValue()) + ")");
      } else {
        line.append(".set(" + literal(name) + ", " + literal(each.getValue()) + ")");
      }
    }
    if (request.takeNumber().isEmpty()) {
      line.append(".again()");
    } else if (request.takeNumber().getAsInt() > 1) {
      line.append(".take(" + request.takeNumber().getAsInt() + ")");
    }
    return line.append(".run()").toString();
  }

  /** The model's last name and the inputs. */
  static String line(Request request) {
    StringJoiner words = new StringJoiner(" ", request.model().id() + " ", "");
    words.setEmptyValue(request.model().id());
    Attachments.hashed(request.inputs())
        .forEach(
            (name, value) ->
                words.add(name + "=" + (value instanceof String s ? s : Json.write(value))));
    return Texts.cut(words.toString(), Texts.LINE);
  }

  private static boolean fits(String method, Object value) {
    return switch (method) {
      case "seed", "duration" -> value instanceof Integer || value instanceof Long;
      default -> value instanceof String;
    };
  }

  private static Map<String, String> methods(Request request) {
    return Map.of(
        nameOf(request, Role.PROMPT, "prompt"), "prompt",
        nameOf(request, Role.NEGATIVE_PROMPT, "negative_prompt"), "negativePrompt",
        nameOf(request, Role.SEED, "seed"), "seed",
        nameOf(request, Role.DURATION, "duration"), "duration",
        nameOf(request, Role.ASPECT_RATIO, "aspect_ratio"), "aspectRatio",
        nameOf(request, Role.RESOLUTION, "resolution"), "resolution");
  }

  private static String nameOf(Request request, Role role, String otherwise) {
    return request.model().schema().named(role).map(input -> input.name()).orElse(otherwise);
  }

  /** The shots of a list that holds nothing but a prompt and whole seconds each. */
  static Optional<List<Shot>> shots(Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Shot> shots = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> shot) || !(shot.get("prompt") instanceof String prompt)) {
        return Optional.empty();
      }
      Object seconds = shot.get("duration");
      if (shot.size() > (seconds == null ? 1 : 2)
          || seconds != null && !(seconds instanceof Integer)) {
        return Optional.empty();
      }
      shots.add(seconds == null ? Shot.of(prompt) : Shot.of(prompt, (Integer) seconds));
    }
    return Optional.of(shots);
  }

  private static String shotWord(Shot shot) {
    return shot.prompt() + (shot.seconds().isPresent() ? "=" + shot.seconds().getAsInt() : "");
  }

  /** A word of a POSIX shell. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String literal(Object value) {
    if (value instanceof String text) {
      // a JSON text is a Java one
      return Json.write(text);
    }
    if (value instanceof List<?> list) {
      StringJoiner items = new StringJoiner(", ", "List.of(", ")");
      list.forEach(each -> items.add(literal(each)));
      return items.toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner items = new StringJoiner(", ", "Map.of(", ")");
      map.forEach((key, each) -> items.add(literal(key.toString())).add(literal(each)));
      return items.toString();
    }
    boolean isLong = value instanceof Long n && (n > Integer.MAX_VALUE || n < Integer.MIN_VALUE);
    return value + (isLong ? "L" : "");
  }
}
