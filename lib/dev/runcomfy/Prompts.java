package dev.runcomfy;

import dev.runcomfy.schema.Role;
import java.util.List;
import java.util.Map;

/** The words of a request. */
final class Prompts {
  private Prompts() {}

  /** Its prompt, or that of its first shot; empty where it has neither. */
  static String of(Request request) {
    var schema = request.model().schema();
    String name = schema.named(Role.PROMPT).map(input -> input.name()).orElse("prompt");
    if (request.inputs().get(name) instanceof String prompt && !prompt.isBlank()) {
      return prompt;
    }
    String shots = schema.named(Role.SHOTS).map(input -> input.name()).orElse("multi_prompt");
    boolean hasShots =
        request.inputs().get(shots) instanceof List<?> list
            && !list.isEmpty()
            && list.get(0) instanceof Map<?, ?>;
    if (!hasShots) {
      return "";
    }
    Object first = ((Map<?, ?>) ((List<?>) request.inputs().get(shots)).get(0)).get("prompt");
    return first instanceof String text ? text : "";
  }
}
