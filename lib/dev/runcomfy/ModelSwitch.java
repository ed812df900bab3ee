package dev.runcomfy;

import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request taken to another model: inputs keep their name where the model has it, and else go by
 * what they are for.
 *
 * @param request for the other model
 * @param lost the inputs that the other model lacks
 */
record ModelSwitch(Request request, List<String> lost) {
  static ModelSwitch of(Request request, String modelId) {
    Model model = request.client().model(modelId);
    InputSchema from = request.model().schema();
    InputSchema to = model.schema();
    if (!to.isKnown() || request.model().id().equals(modelId)) {
      return new ModelSwitch(request.to(model), List.of());
    }
    Request carried = request.to(model);
    for (String name : request.inputs().keySet()) {
      carried = carried.remove(name);
    }
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, Object> each : request.inputs().entrySet()) {
      Optional<String> name = name(each.getKey(), from, to);
      if (name.isPresent()) {
        carried = carried.put(name.get(), each.getValue());
      } else {
        lost.add(each.getKey());
      }
    }
    return new ModelSwitch(carried, lost);
  }

  private static Optional<String> name(String name, InputSchema from, InputSchema to) {
    if (to.input(name).isPresent()) {
      return Optional.of(name);
    }
    for (Role role : Role.values()) {
      List<String> slots = from.slots(role).stream().map(Input::name).toList();
      int slot = slots.isEmpty() && role.names().contains(name) ? 0 : slots.indexOf(name);
      List<Input> places = to.slots(role);
      if (slot >= 0 && slot < places.size()) {
        return Optional.of(places.get(slot).name());
      }
    }
    return Optional.empty();
  }
}
