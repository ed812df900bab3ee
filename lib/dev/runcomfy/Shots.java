package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shots inside of a request. */
final class Shots {
  private Shots() {}

  static String name(Request request) {
    return request
        .model()
        .schema()
        .named(Role.SHOTS)
        .map(input -> input.name())
        .orElse("multi_prompt");
  }

  /** The same request with another prompt for one shot, counted from 1. */
  static Request replace(Request request, int number, String prompt) {
    String name = name(request);
    List<Object> shots =
        request.inputs().get(name) instanceof List<?> list
            ? new ArrayList<>(list)
            : new ArrayList<>();
    if (number < 1 || number > shots.size()) {
      throw InvalidRequestException.of(
          name,
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
    return request.set(name, shots);
  }
}
