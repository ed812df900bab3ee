package dev.runcomfy;

import dev.runcomfy.internal.Hint;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds content that a model would accept and charge for, and that nobody means. The service itself
 * takes an empty text, so this is no rule of the schema.
 */
final class ContentCheck {
  private final Request request;
  private final InputSchema schema;
  private final List<Problem> problems = new ArrayList<>();

  ContentCheck(Request request) {
    this.request = request;
    this.schema = request.model().schema();
  }

  List<Problem> problems() {
    String shots = new Shots(request).name();
    for (Map.Entry<String, Object> each : request.inputs().entrySet()) {
      String name = each.getKey();
      if (request.uncheckedNames().contains(name)) {
        continue;
      }
      if (name.equals(shots) && each.getValue() instanceof List<?> list) {
        shots(name, list);
      } else if (isWords(name) && each.getValue() instanceof String text) {
        template(name, "`" + name + "`", text);
      }
      schema.input(name).ifPresent(input -> blank(input, each.getValue()));
    }
    return problems;
  }

  private boolean isWords(String name) {
    return List.of(Role.PROMPT, Role.NEGATIVE_PROMPT).stream()
        .anyMatch(
            role ->
                schema.isKnown()
                    ? schema.named(role).filter(input -> input.name().equals(name)).isPresent()
                    : role.names().contains(name));
  }

  private void shots(String name, List<?> shots) {
    for (int i = 0; i < shots.size(); i++) {
      if (shots.get(i) instanceof Map<?, ?> shot && shot.get("prompt") instanceof String text) {
        template(name, "shot " + (i + 1) + " of `" + name + "`", text);
      }
    }
  }

  private void template(String name, String called, String text) {
    if (Template.isMeant(text)) {
      problems.add(
          new Problem(
              name,
              text,
              called + " has alternatives in braces, and would be sent with the braces",
              Hint.call("prompts(Template.of(…))", "`sweep --prompt`")
                  .then(" makes one prompt of each; meant as it is: ")
                  .then("unchecked(\"" + name + "\", …)", "--unchecked " + name + "=VALUE")));
    }
  }

  private void blank(Input input, Object value) {
    boolean isTold =
        schema.named(Role.PROMPT).filter(input::equals).isPresent()
            && !new Shots(request).firstPrompt().isBlank();
    if (input.isRequired() && input.isContent() && isBlank(value) && !isTold) {
      boolean isFile = input.isFile();
      boolean hasShots = schema.named(Role.SHOTS).isPresent();
      problems.add(
          new Problem(
              input.name(),
              value,
              "`" + input.name() + "` is empty, and " + request.model().id() + " needs it",
              isFile
                  ? "give a URL or a local file"
                  : hasShots ? "say what to make, or give the shots" : "say what to make"));
    }
  }

  private static boolean isBlank(Object value) {
    return value instanceof String text && text.isBlank()
        || value instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(ContentCheck::isBlank);
  }
}
