package dev.runcomfy;

import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a file goes that is given by what it is for. */
final class Slots {
  private Slots() {}

  /** Fills the next free of several inputs of a role; appends to a list; else sets the one. */
  static Request add(Request request, Role role, String otherwise, Object value) {
    Model model = request.model();
    List<Input> slots = model.schema().slots(role);
    if (slots.isEmpty()) {
      return request.put(otherwise, value);
    }
    Input first = slots.get(0);
    if (first.type() == Input.Type.LIST) {
      List<Object> all =
          request.inputs().get(first.name()) instanceof List<?> list
              ? new ArrayList<>(list)
              : new ArrayList<>();
      all.add(value);
      return request.put(first.name(), all);
    }
    Optional<Input> free =
        slots.stream().filter(slot -> !request.inputs().containsKey(slot.name())).findFirst();
    if (free.isEmpty() && slots.size() > 1) {
      throw InvalidRequestException.of(
          first.name(),
          value,
          model.id() + " takes " + slots.size() + " of these, and all are given",
          "set one by name: set(\"" + first.name() + "\", …)");
    }
    return request.put(free.orElse(first).name(), value);
  }
}
