package dev.runcomfy.internal.inputs;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The inputs of one request that take a file by its role: a file never takes the place of another.
 *
 * @param modelId the model, for messages
 * @param schema what the model accepts
 * @param inputs what is given so far
 */
public record FileSlots(String modelId, InputSchema schema, Map<String, Object> inputs) {
  private static final List<String> ORDINALS =
      List.of("a first", "a second", "a third", "a fourth", "a fifth");

  /** One input and the value that it has with a file more. */
  public record Filled(String name, Object value) {}

  /**
   * Appends to a list; else fills the next free input, the last frame after the first one.
   *
   * @throws InvalidRequestException when all inputs for this role are taken
   */
  public Filled add(Role role, Object file) {
    List<Input> slots = schema.slots(role);
    if (!slots.isEmpty() && slots.get(0).type() == Input.Type.LIST) {
      String name = slots.get(0).name();
      List<Object> all =
          inputs.get(name) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
      all.add(file);
      return new Filled(name, all);
    }
    List<String> names = names(role);
    return names.stream()
        .filter(name -> !inputs.containsKey(name))
        .findFirst()
        .map(name -> new Filled(name, file))
        .orElseThrow(() -> full(role, names, file));
  }

  private List<String> names(Role role) {
    List<String> names = new ArrayList<>(schema.slots(role).stream().map(Input::name).toList());
    if (names.isEmpty()) {
      names.add(schema.nameOf(role));
    }
    if (role == Role.IMAGE) {
      schema.named(Role.LAST_IMAGE).map(Input::name).ifPresent(names::add);
    }
    return names;
  }

  private InvalidRequestException full(Role role, List<String> names, Object value) {
    int taken = names.size();
    String which = taken < ORDINALS.size() ? ORDINALS.get(taken) : "number " + (taken + 1) + " as";
    return InvalidRequestException.of(
        names.get(0),
        value,
        which + " " + role.option().replace('-', ' ') + " has no place in " + modelId,
        Hint.text("it takes " + String.join(", ", names) + "; ")
            .then("set(\"" + names.get(0) + "\", …)", "--" + names.get(0) + " VALUE")
            .then(" puts another in its place"));
  }
}
