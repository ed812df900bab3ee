package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a file goes that is given by what it is for: never in the place of another. */
final class Slots {
  private static final List<String> ORDINALS =
      List.of("a first", "a second", "a third", "a fourth", "a fifth");

  private Slots() {}

  /** Appends to a list; else fills the next free place, the last frame after the first one. */
  static Request add(Request request, Role role, String otherwise, Object value) {
    List<Input> slots = request.model().schema().slots(role);
    if (!slots.isEmpty() && slots.get(0).type() == Input.Type.LIST) {
      String name = slots.get(0).name();
      List<Object> all =
          request.inputs().get(name) instanceof List<?> list
              ? new ArrayList<>(list)
              : new ArrayList<>();
      all.add(value);
      return request.put(name, all);
    }
    List<String> places = places(request, role, otherwise);
    String free =
        places.stream()
            .filter(name -> !request.inputs().containsKey(name))
            .findFirst()
            .orElseThrow(() -> full(request, role, places, value));
    return request.put(free, value);
  }

  private static List<String> places(Request request, Role role, String otherwise) {
    var schema = request.model().schema();
    List<String> places = new ArrayList<>(schema.slots(role).stream().map(Input::name).toList());
    if (places.isEmpty()) {
      places.add(otherwise);
    }
    if (role == Role.IMAGE) {
      schema.named(Role.LAST_IMAGE).map(Input::name).ifPresent(places::add);
    }
    return places;
  }

  private static InvalidRequestException full(
      Request request, Role role, List<String> places, Object value) {
    int taken = places.size();
    String word = role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String which = taken < ORDINALS.size() ? ORDINALS.get(taken) : "number " + (taken + 1) + " as";
    return InvalidRequestException.of(
        places.get(0),
        value,
        which + " " + word + " has no place in " + request.model().id(),
        "it takes "
            + String.join(", ", places)
            + "; set(\""
            + places.get(0)
            + "\", …) puts another in its place");
  }
}
