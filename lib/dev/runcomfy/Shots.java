package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The shots inside of a request, and the words that it begins with. */
final class Shots {
  private static final int USUAL_SECONDS = 5;

  private final Request request;

  Shots(Request request) {
    this.request = request;
  }

  /** The input that holds the shots. */
  String name() {
    return request.nameOf(Role.SHOTS);
  }

  /** The shots as they are in the request. */
  private List<Object> items() {
    return request.inputs().get(name()) instanceof List<?> list
        ? new ArrayList<>(list)
        : new ArrayList<>();
  }

  /** The request with one more shot. */
  Request add(Shot shot) {
    List<Object> shots = items();
    shots.add(shot.toInput());
    return request.put(name(), shots);
  }

  /** The same request with another prompt for one shot, counted from 1. */
  Request replace(int number, String prompt) {
    List<Object> shots = items();
    if (number < 1 || number > shots.size()) {
      throw InvalidRequestException.of(
          name(),
          number,
          "there is no shot " + number + ": the request has " + Texts.count(shots.size(), "shot"),
          "add it first with shot(…)");
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    if (shots.get(number - 1) instanceof Map<?, ?> shot) {
      shot.forEach((key, value) -> changed.put(key.toString(), value));
    }
    changed.put("prompt", prompt);
    shots.set(number - 1, changed);
    return request.set(name(), shots);
  }

  /** The prompt of the request, else that of the first shot; empty where there is neither. */
  String firstPrompt() {
    if (request.inputs().get(request.nameOf(Role.PROMPT)) instanceof String prompt
        && !prompt.isBlank()) {
      return prompt;
    }
    List<Object> shots = items();
    return !shots.isEmpty()
            && shots.get(0) instanceof Map<?, ?> first
            && first.get("prompt") instanceof String text
        ? text
        : "";
  }

  /** The prompt that stands over all shots; empty when there is none, or no shots. */
  String common() {
    return !items().isEmpty()
            && request.inputs().get(request.nameOf(Role.PROMPT)) instanceof String text
        ? text.strip()
        : "";
  }

  /**
   * The shots in time, one after the other; a request without shots is one shot.
   *
   * @throws InvalidRequestException when shots or duration have a problem
   */
  List<Storyboard.Placed> placed() {
    check();
    List<Shot> given = read(request.inputs().get(name()));
    Map<String, Object> completed = request.completed();
    OptionalInt total = seconds(completed.get(duration()));
    if (given.isEmpty()) {
      Shot whole = new Shot(firstPrompt(), total);
      return List.of(new Storyboard.Placed(1, whole, 0, total.orElse(USUAL_SECONDS)));
    }
    List<Shot> timed = read(completed.get(name()));
    return placed(given, shared(timed, total));
  }

  /** A model without shots is no problem here: it may be told them in prose. */
  private void check() {
    InputSchema schema = request.model().schema();
    boolean takesShots = !schema.isKnown() || schema.named(Role.SHOTS).isPresent();
    String shots = name();
    List<Problem> problems =
        request.check().stream()
            .filter(each -> each.input().equals(shots) || each.input().equals(duration()))
            .filter(each -> takesShots || !each.input().equals(shots))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  private List<Shot> read(Object value) {
    List<Shot> shots = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> shot) {
          shots.add(shot(shot));
        }
      }
    }
    return shots;
  }

  private Shot shot(Map<?, ?> given) {
    List<Input> items =
        request.model().schema().named(Role.SHOTS).map(Input::items).orElse(List.of());
    String prompt = item(items, Role.PROMPT, "prompt");
    String duration = item(items, Role.DURATION, "duration");
    Object text = given.get(prompt);
    return new Shot(text == null ? "" : text.toString(), seconds(given.get(duration)));
  }

  private static String item(List<Input> items, Role role, String otherwise) {
    List<String> names = items.stream().map(Input::name).toList();
    return role.names().stream().filter(names::contains).findFirst().orElse(otherwise);
  }

  /** Equal parts of what is left, what remains one by one from the first, at least a second. */
  private List<Integer> shared(List<Shot> shots, OptionalInt total) {
    int open = (int) shots.stream().filter(shot -> shot.seconds().isEmpty()).count();
    int sum = shots.stream().mapToInt(shot -> shot.seconds().orElse(0)).sum();
    int left = total.orElse(sum + open * USUAL_SECONDS) - sum;
    if (open > 0 && left < open) {
      throw InvalidRequestException.of(
          name(),
          left,
          "a duration of " + total.orElse(0) + " leaves " + left + " s to " + open + " shots",
          "shorten the others, or give a longer duration");
    }
    List<Integer> seconds = new ArrayList<>();
    int rest = open == 0 ? 0 : left % open;
    for (Shot shot : shots) {
      int part = open == 0 ? 0 : left / open + (shot.seconds().isEmpty() && rest-- > 0 ? 1 : 0);
      seconds.add(shot.seconds().orElse(part));
    }
    return seconds;
  }

  private static List<Storyboard.Placed> placed(List<Shot> given, List<Integer> seconds) {
    List<Storyboard.Placed> placed = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < given.size(); i++) {
      int end = start + seconds.get(i);
      placed.add(new Storyboard.Placed(i + 1, given.get(i), start, end));
      start = end;
    }
    return placed;
  }

  private OptionalInt seconds(Object value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      int seconds = new BigDecimal(value.toString().strip()).intValueExact();
      return seconds > 0 ? OptionalInt.of(seconds) : OptionalInt.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      throw InvalidRequestException.of(
          duration(),
          value,
          "`" + value + "` is no whole number of seconds to draw a timeline with",
          "give whole seconds");
    }
  }

  private String duration() {
    return request.nameOf(Role.DURATION);
  }
}
