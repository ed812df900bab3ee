package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.inputs.LocalFile;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The strict checker in front of the queue: what the schema says, in the very form the schema says
 * it, and only files that a server could read.
 *
 * <p>An empty text passes wherever free text is taken, as the vendor's own examples send it.
 */
final class StrictCheck {

  private static final Pattern FILE_FORMAT = Pattern.compile("(image|video|audio)_uris?");
  private static final Pattern FILE_NAME =
      Pattern.compile("(.*_)?(url|urls)(_\\d+)?|(image|video|audio)s?");

  private final CatalogEntry model;
  private final Map<String, Object> inputs;
  private final Map<String, Object> completed;

  StrictCheck(CatalogEntry model, Map<String, Object> inputs, Map<String, Object> completed) {
    this.model = model;
    this.inputs = inputs;
    this.completed = completed;
  }

  /** Why these inputs are refused, as the {@code detail} of a 422; empty: accepted. */
  List<Map<String, Object>> refusals() {
    var schema = model.schema();
    var given = new LinkedHashMap<String, Object>(inputs);
    given.values().removeIf(value -> value == null);
    var empty =
        given.keySet().stream()
            .filter(name -> "".equals(given.get(name)))
            .filter(name -> schema.input(name).filter(StrictCheck::isFreeText).isPresent())
            .collect(Collectors.toSet());
    given.keySet().removeAll(empty);
    var problems = new ArrayList<Problem>();
    for (var problem : schema.check(given, Set.of())) {
      if (!empty.contains(problem.input())) {
        problems.add(problem);
      }
    }
    problems.addAll(otherForms(given, problems));
    for (var input : schema.inputs()) {
      files(input, given.get(input.name()), problems);
    }
    return problems.stream().map(StrictCheck::detail).toList();
  }

  /**
   * Values that only pass because our own client would have rewritten them: {@code 5} for {@code
   * "5"}.
   */
  private List<Problem> otherForms(Map<String, Object> given, List<Problem> known) {
    var shots = model.schema().named(Role.SHOTS).map(Input::name).orElse("");
    var found = new ArrayList<Problem>();
    given.forEach(
        (name, value) -> {
          var wanted = completed.getOrDefault(name, value);
          boolean isKnown = known.stream().anyMatch(problem -> problem.input().equals(name));
          if (!isKnown && !name.equals(shots) && !isSame(wanted, value)) {
            var hint = "send " + Json.canonical(wanted);
            found.add(new Problem(name, value, "`" + name + "` has the wrong form", hint));
          }
        });
    return found;
  }

  private static boolean isSame(Object wanted, Object value) {
    return wanted.equals(value) || Json.canonical(wanted).equals(Json.canonical(value));
  }

  private static void files(Input input, Object value, List<Problem> problems) {
    if (!isFile(input)) {
      return;
    }
    var values = value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
    values
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isEmpty())
        .forEach(text -> file(input, text, problems));
  }

  private static boolean isFreeText(Input input) {
    return input.type() == Input.Type.TEXT && input.values().isEmpty();
  }

  private static boolean isFile(Input input) {
    var name = input.name();
    return FILE_FORMAT.matcher(input.format()).matches() || FILE_NAME.matcher(name).matches();
  }

  private static void file(Input input, String text, List<Problem> problems) {
    if (text.startsWith("https://") || text.startsWith("http://")) {
      return; // fetched when the media are drawn, if at all
    }
    var name = input.name();
    var start = text.substring(0, Math.min(40, text.length()));
    int comma = text.indexOf(',');
    if (!text.startsWith("data:") || comma < 0 || !text.substring(0, comma).endsWith(";base64")) {
      problems.add(
          new Problem(
              name,
              start,
              "`" + name + "` is not a URL: " + start,
              "give an https URL or a base64 data URI"));
      return;
    }
    var kind = kind(input);
    if (!text.startsWith("data:" + kind + "/")) {
      problems.add(
          new Problem(
              name,
              start,
              "`" + name + "` accepts " + kind + ", not " + start,
              "send data:" + kind + "/…"));
    }
    long bytes = (text.length() - comma - 1) * 3L / 4;
    if (bytes > (LocalFile.MOST_MIB.get(kind) << 20) + 2) {
      problems.add(
          new Problem(
              name,
              start,
              "`" + name + "` is " + bytes + " bytes",
              "at most " + LocalFile.MOST_MIB.get(kind) + " MiB"));
    }
    if (!isBase64(text, comma + 1)) {
      problems.add(
          new Problem(name, start, "`" + name + "` is not base64", "encode the file's bytes"));
    }
  }

  private static String kind(Input input) {
    var hint = input.format() + " " + input.name();
    return hint.contains("video") ? "video" : hint.contains("audio") ? "audio" : "image";
  }

  private static boolean isBase64(String text, int from) {
    int end = text.length();
    while (end > from && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      boolean isDigit =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/';
      if (!isDigit) {
        return false;
      }
    }
    return (text.length() - from) % 4 == 0;
  }

  private static Map<String, Object> detail(Problem problem) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("loc", List.of("body", problem.input()));
    detail.put("msg", problem.message());
    detail.put("hint", problem.hint());
    return detail;
  }

  /** The problems of a body that is not a JSON object. */
  static List<Map<String, Object>> notAnObject(String what) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("loc", List.of("body"));
    detail.put("msg", what);
    return List.of(detail);
  }
}
