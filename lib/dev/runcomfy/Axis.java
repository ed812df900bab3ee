package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One direction of a sweep: one name and its values, or several that go together.
 *
 * @param columns of the same length
 */
record Axis(List<Column> columns) {
  /** What a value of an axis changes. */
  enum Kind {
    /** An input by its name. */
    INPUT,
    /** The prompt, whatever the model calls it. */
    PROMPT,
    /** As {@link #PROMPT}; braces in it were meant as they are. */
    LITERAL,
    /** The seed, whatever the model calls it. */
    SEED,
    /** The take. */
    TAKE,
    /** The model. */
    MODEL,
    /** The prompt of one shot; the name ends in its number. */
    SHOT
  }

  /**
   * One name and its values.
   *
   * @param kind what they change
   * @param name as shown
   * @param values typed, as given
   */
  record Column(Kind kind, String name, List<Object> values) {
    Column {
      values = List.copyOf(values);
    }

    Request apply(Request request, int row) {
      Object value = values.get(row);
      return switch (kind) {
        case INPUT -> request.set(name, value);
        case PROMPT -> request.prompt(value.toString());
        case LITERAL -> request.putLiteral(value.toString());
        case SEED -> request.put(Role.SEED, value);
        case TAKE -> request.take(((Number) value).intValue());
        case MODEL -> ModelSwitch.of(request, value.toString()).request();
        case SHOT -> new Shots(request).replace(number(), value.toString());
      };
    }

    int number() {
      return Integer.parseInt(name.replaceAll("\\D", ""));
    }

    String shown(int row) {
      Object value = values.get(row);
      boolean isPlain =
          value instanceof String || value instanceof Integer || value instanceof Long;
      return isPlain ? value.toString() : Json.write(value);
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
      json.put("name", name);
      json.put("values", values);
      return json;
    }
  }

  Axis {
    columns = List.copyOf(columns);
  }

  /**
   * One name and its values.
   *
   * @throws InvalidRequestException when there are none
   */
  static Axis of(Kind kind, String name, List<?> values) {
    if (values.isEmpty()) {
      throw InvalidRequestException.of(
          name, "", "the axis `" + name + "` has no values", "give at least one");
    }
    return new Axis(List.of(new Column(kind, name, new ArrayList<>(values))));
  }

  /** Values for an input, given one by one or as one collection, in the form they are sent in. */
  static List<Object> values(String name, Model model, Object... values) {
    List<?> given =
        values.length == 1 && values[0] instanceof Collection<?> all
            ? List.copyOf(all)
            : Arrays.asList(values);
    return given.stream().map(value -> Value.of(name, model, value)).toList();
  }

  int size() {
    return columns.get(0).values().size();
  }

  Axis with(Column more) {
    List<Column> all = new ArrayList<>(columns);
    all.add(more);
    return new Axis(all);
  }

  Optional<Column> model() {
    return columns.stream().filter(each -> each.kind() == Kind.MODEL).findFirst();
  }
}
