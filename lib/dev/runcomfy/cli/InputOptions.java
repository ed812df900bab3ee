package dev.runcomfy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runcomfy.Model;
import dev.runcomfy.Request;
import dev.runcomfy.Shot;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The options that give the inputs of a model, and the request they make. */
public final class InputOptions {
  static final Option INPUT = Option.of("input", "JSON", "inputs as a JSON object");
  static final Option INPUT_FILE =
      Option.of("input-file", "F", "inputs from a JSON file, or - for standard input");
  static final Option SHOT =
      Option.of(
          "shot", "TEXT=SECONDS", "add a shot; one without seconds shares the time that is left");
  static final Option SHOTS_FILE =
      Option.of("shots-file", "F", "shots from a text file, one per line: 4s: boats leave");
  static final Option UNCHECKED =
      Option.of("unchecked", "NAME=VALUE", "an input that the schema does not know; sent as it is");

  private final Args args;
  private final Console console;

  public InputOptions(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  public static List<Option> options() {
    return List.of(INPUT, INPUT_FILE, SHOT, SHOTS_FILE, UNCHECKED);
  }

  /** As {@link #request}; shots alone may stand without the words that a purchase needs. */
  public Request drawn(Model model) {
    Request request = request(model);
    boolean hasShots = isGiven(Role.SHOTS, request);
    return hasShots && !isGiven(Role.PROMPT, request) ? request.prompt("") : request;
  }

  private static boolean isGiven(Role role, Request request) {
    return request
        .model()
        .schema()
        .named(role)
        .filter(input -> request.inputs().containsKey(input.name()))
        .isPresent();
  }

  /** The request: JSON first, then the options over it. */
  public Request request(Model model) {
    Request request = model.request();
    if (args.has("input-file")) {
      request = request.set(file(args.value("input-file").orElseThrow()));
    }
    if (args.has("input")) {
      request = request.set(object(args.value("input").orElseThrow(), "`--input`"));
    }
    request = new InputWords(request).put(args.inputs());
    if (args.has("shots-file")) {
      String file = args.value("shots-file").orElseThrow();
      request = request.shots(Shot.list(new String(bytes(file), UTF_8)));
    }
    for (String shot : args.values("shot")) {
      request = request.shots(List.of(Shot.parse(shot)));
    }
    for (String each : args.values("unchecked")) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "`--unchecked " + each + "` has no name and value", "--unchecked style=bold");
      }
      request = request.unchecked(each.substring(0, equals), value(each.substring(equals + 1)));
    }
    return request;
  }

  /** As {@link #free}; a text in JSON's quotes is that text, so that {@code "5"} can be given. */
  private static Object value(String text) {
    try {
      return text.startsWith("\"") ? Json.value(Json.read(text)) : free(text);
    } catch (JacksonException e) {
      return text;
    }
  }

  /** JSON where it is JSON that is not a text, otherwise the text. */
  static Object free(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    boolean mayBe =
        "[{-0123456789".indexOf(first) >= 0 || text.equals("true") || text.equals("false");
    if (!mayBe) {
      return text;
    }
    try {
      return Json.value(Json.read(text));
    } catch (JacksonException e) {
      return text;
    }
  }

  private Map<String, Object> file(String name) {
    String called = name.equals("-") ? "standard input" : "`" + name + "`";
    return object(new String(bytes(name), UTF_8), called);
  }

  /** Refuses a file that is missing, before anything else is looked at. */
  public static void there(String name) {
    if (!Files.exists(Path.of(name))) {
      throw new StopException(
          Failure.NO_INPUT_FILE, "there is no file `" + name + "`", "check the path");
    }
  }

  /** A file, or standard input for {@code -}. */
  public byte[] bytes(String name) {
    try {
      return name.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new StopException(
          Failure.NO_INPUT_FILE, "there is no file `" + name + "`", "check the path");
    } catch (IOException e) {
      throw new StopException(
          Failure.NO_INPUT_FILE, "cannot read `" + name + "`: " + e.getMessage(), "check the path");
    }
  }

  private static Map<String, Object> object(String json, String called) {
    JsonNode node;
    try {
      node = Json.read(json);
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw new StopException(
          Failure.BAD_INPUT,
          called + " is not JSON: " + firstWords(e.getOriginalMessage()) + where,
          "write {\"prompt\": \"a fox\"}, in single quotes for the shell");
    }
    if (!node.isObject()) {
      throw new StopException(
          Failure.BAD_INPUT,
          called + " is not a JSON object",
          "write {\"prompt\": \"a fox\"}, in single quotes for the shell");
    }
    return Json.map(node);
  }

  /** The parser goes on about its own settings in brackets and on further lines. */
  private static String firstWords(String message) {
    int end = message.length();
    for (String mark : List.of(" (", "\n", ": was expecting")) {
      int at = message.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return message.substring(0, end);
  }

  /** Words cut at commas, without blanks around them. */
  public static List<String> commas(String text) {
    List<String> parts = new ArrayList<>();
    for (String each : text.split(",")) {
      if (!each.isBlank()) {
        parts.add(each.trim());
      }
    }
    return parts;
  }
}
