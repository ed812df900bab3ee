package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import java.util.Collection;
import java.util.List;

/** The values of an axis, as they are given. */
final class Values {
  private Values() {}

  static List<Object> of(String name, Model model, List<?> values) {
    List<?> given =
        values.size() == 1 && values.get(0) instanceof Collection<?> all
            ? List.copyOf(all)
            : values;
    some(name, given);
    return given.stream().map(value -> Value.of(name, model, value)).toList();
  }

  static <T> List<T> some(String name, List<T> values) {
    if (values.isEmpty()) {
      throw InvalidRequestException.of(
          name, "", "the axis `" + name + "` has no values", "give at least one");
    }
    return values;
  }
}
