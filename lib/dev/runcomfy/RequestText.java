package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.ledger.Service;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** A request as a line to run elsewhere: for curl, for a shell, for Java. */
final class RequestText {
  // what an int may be written for
  private static final Set<Class<?>> WIDER = Set.of(long.class, double.class);

  private static final int LONG_BODY = 4000;

  private final Request request;
  private final InputSchema schema;
  // as they stand in a line: with hashes for files
  private final Map<String, Object> inputs;

  RequestText(Request request) {
    this.request = request;
    this.schema = request.model().schema();
    this.inputs = Attachments.hashed(request.inputs());
  }

  /** A command for curl; it takes the token from the environment. */
  String asCurl(URI base) {
    String body = Json.write(request.completed());
    String head =
        // no globs: curl would read {}, [] in the address as a list of addresses
        "curl --globoff -X POST "
            + Texts.shellWord(base + "/models/" + request.model().id())
            + " -H \"Authorization: Bearer $RUNCOMFY_TOKEN\" -H 'Content-Type: application/json'";
    return body.length() <= LONG_BODY
        ? head + " -d " + Texts.shellWord(body)
        : head + " --data-binary @- <<'JSON'\n" + body + "\nJSON";
  }

  /** The command {@code runcomfy run …}. */
  String asCommand() {
    StringJoiner words = new StringJoiner(" ");
    words.add("runcomfy run").add(Texts.shellWord(request.model().id()));
    String shots = schema.nameOf(Role.SHOTS);
    for (Map.Entry<String, Object> each : inputs.entrySet()) {
      String option = "--" + each.getKey().replace('_', '-');
      Object value = each.getValue();
      Optional<List<Shot>> plain = each.getKey().equals(shots) ? shots(value) : Optional.empty();
      if (request.uncheckedNames().contains(each.getKey())) {
        words.add("--unchecked").add(Texts.shellWord(each.getKey() + "=" + unchecked(value)));
      } else if (plain.isPresent()) {
        plain.get().forEach(shot -> words.add("--shot").add(Texts.shellWord(shotWord(shot))));
      } else if (value.equals(true)) {
        words.add(Texts.shellWord(option));
      } else if (value.equals(false)) {
        words.add(Texts.shellWord("--no-" + option.substring(2)));
      } else {
        String text = value instanceof String s ? s : Json.write(value);
        // what begins with a dash is no value of the word before it
        words.add(
            text.startsWith("-")
                ? Texts.shellWord(option + "=" + text)
                : Texts.shellWord(option) + " " + Texts.shellWord(text));
      }
    }
    if (request.takeNumber().isEmpty()) {
      words.add("--again");
    } else if (request.takeNumber().getAsInt() > 1) {
      words.add("--take " + request.takeNumber().getAsInt());
    }
    new Service(request.client().service()).option().ifPresent(words::add);
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

  /** The fluent line {@code runcomfy.model(…)….run()}. */
  String asJava() {
    StringBuilder line = new StringBuilder("runcomfy.model(" + literal(request.model().id()) + ")");
    String shots = schema.nameOf(Role.SHOTS);
    Map<String, Role> methods = methods();
    for (Map.Entry<String, Object> each : inputs.entrySet()) {
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
        line.append("." + methods.get(name).method() + "(" + literal(each.getValue()) + ")");
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
  String onOneLine() {
    StringJoiner words = new StringJoiner(" ", request.model().id() + " ", "");
    words.setEmptyValue(request.model().id());
    inputs.forEach(
        (name, value) ->
            words.add(name + "=" + (value instanceof String s ? s : Json.write(value))));
    return Texts.cut(words.toString(), Texts.LINE);
  }

  /** The methods that set one input to a plain value, by the name of that input. */
  private Map<String, Role> methods() {
    Map<String, Role> methods = new HashMap<>();
    for (Role role : Role.values()) {
      if (!role.isFile() && role != Role.SHOTS) {
        methods.putIfAbsent(schema.nameOf(role), role);
      }
    }
    return methods;
  }

  /** Tells whether the method of a role takes this value, written as it is. */
  private static boolean fits(Role role, Object value) {
    Class<?> type = MethodType.methodType(value.getClass()).unwrap().returnType();
    return Arrays.stream(Inputs.class.getMethods())
        .filter(method -> method.getName().equals(role.method()))
        .filter(method -> method.getParameterCount() == 1)
        .map(method -> method.getParameterTypes()[0])
        .anyMatch(taken -> taken == type || type == int.class && WIDER.contains(taken));
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
