package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Puts the shots of a request in their places. */
final class StoryboardShots {
  private static final int USUAL = 5;

  private StoryboardShots() {}

  static List<Storyboard.Placed> of(Request request) {
    checked(request);
    List<Shot> given = shots(request.inputs().get(name(request)), request);
    Map<String, Object> completed = request.completed();
    OptionalInt total = seconds(completed.get(duration(request)), request);
    if (given.isEmpty()) {
      int seconds = total.orElse(USUAL);
      Shot whole = new Shot(Prompts.of(request), total);
      return List.of(new Storyboard.Placed(1, whole, 0, seconds));
    }
    List<Shot> timed = shots(completed.get(name(request)), request);
    return placed(given, shared(timed, total, request));
  }

  /** The input that holds the shots. */
  static String name(Request request) {
    return named(request, Role.SHOTS, "multi_prompt");
  }

  /** The prompt that stands over all shots; empty when there is none, or no shots. */
  static String common(Request request) {
    boolean hasShots =
        request.inputs().get(name(request)) instanceof List<?> list && !list.isEmpty();
    String name = named(request, Role.PROMPT, "prompt");
    return hasShots && request.inputs().get(name) instanceof String text ? text.strip() : "";
  }

  /** A model without shots is no problem here: it may be told them in prose. */
  private static void checked(Request request) {
    InputSchema schema = request.model().schema();
    boolean takesShots = !schema.isKnown() || schema.named(Role.SHOTS).isPresent();
    String shots = name(request);
    List<Problem> problems =
        request.check().stream()
            .filter(each -> each.input().equals(shots) || each.input().equals(duration(request)))
            .filter(each -> takesShots || !each.input().equals(shots))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  private static List<Shot> shots(Object value, Request request) {
    List<Shot> shots = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> shot) {
          shots.add(shot(shot, request));
        }
      }
    }
    return shots;
  }

  private static Shot shot(Map<?, ?> given, Request request) {
    List<Input> items =
        request.model().schema().named(Role.SHOTS).map(Input::items).orElse(List.of());
    String prompt = item(items, Role.PROMPT, "prompt");
    String duration = item(items, Role.DURATION, "duration");
    Object text = given.get(prompt);
    return new Shot(text == null ? "" : text.toString(), seconds(given.get(duration), request));
  }

  private static String item(List<Input> items, Role role, String otherwise) {
    List<String> names = items.stream().map(Input::name).toList();
    return role.names().stream().filter(names::contains).findFirst().orElse(otherwise);
  }

  /** Equal parts of what is left, what remains one by one from the first, at least a second. */
  private static List<Integer> shared(List<Shot> shots, OptionalInt total, Request request) {
    int open = (int) shots.stream().filter(shot -> shot.seconds().isEmpty()).count();
    int sum = shots.stream().mapToInt(shot -> shot.seconds().orElse(0)).sum();
    int left = total.orElse(sum + open * USUAL) - sum;
    if (open > 0 && left < open) {
      throw InvalidRequestException.of(
          name(request),
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

  private static OptionalInt seconds(Object value, Request request) {
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      int seconds = new BigDecimal(value.toString().strip()).intValueExact();
      return seconds > 0 ? OptionalInt.of(seconds) : OptionalInt.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      throw InvalidRequestException.of(
          duration(request),
          value,
          "`" + value + "` is no whole number of seconds to draw a timeline with",
          "give whole seconds");
    }
  }

  private static String duration(Request request) {
    return named(request, Role.DURATION, "duration");
  }

  private static String named(Request request, Role role, String otherwise) {
    return request.model().schema().named(role).map(Input::name).orElse(otherwise);
  }
}
