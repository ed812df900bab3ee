package dev.runcomfy.schema;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Numbers;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Turns what was given into what will be sent. It never complains: what does not fit stays as it
 * is.
 */
final class Completer {
  private final InputSchema schema;
  private final Set<String> unchecked;

  Completer(InputSchema schema, Set<String> unchecked) {
    this.schema = schema;
    this.unchecked = unchecked;
  }

  Map<String, Object> complete(Map<String, ?> given) {
    return completed(fitted(given));
  }

  /** What is fitted, with everything that is added. */
  Map<String, Object> completed(Map<String, Object> fitted) {
    Map<String, Object> inputs = new LinkedHashMap<>(fitted);
    // Before the defaults: a duration that is not set follows the shots.
    ShotTimes.of(schema, unchecked).ifPresent(shots -> shots.complete(inputs));
    for (Input input : schema.inputs()) {
      if (input.isRequired() && !inputs.containsKey(input.name())) {
        input
            .defaultValue()
            .filter(Completer::says)
            .ifPresent(value -> inputs.put(input.name(), value));
      }
    }
    return Collections.unmodifiableMap(inputs);
  }

  /** The given values in the form the schema wants, before anything is added. */
  Map<String, Object> fitted(Map<String, ?> given) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          if (name != null && !isNull(value)) {
            Optional<Input> input = schema.input(name).filter(known -> !unchecked.contains(name));
            inputs.put(name, input.isPresent() ? fit(input.get(), plain(value)) : value);
          }
        });
    return inputs;
  }

  /** The value in the form an input wants it, or the value itself. */
  static Object fit(Input input, Object value) {
    if (input.type() == Input.Type.LIST) {
      Collection<?> list = value instanceof Collection<?> many ? many : List.of(value);
      return list.stream().map(each -> fitItem(input, each)).toList();
    }
    if (!input.values().isEmpty()) {
      return allowed(input, value).orElse(value);
    }
    if (input.type() == Input.Type.INTEGER) {
      Optional<Object> whole = Numbers.of(value).filter(Numbers::isWhole).map(Numbers::whole);
      return whole.orElse(value);
    }
    return value instanceof Map<?, ?> map ? fitFields(input.items(), map) : value;
  }

  /**
   * The value of an enumeration that is meant: the same, the same number, or the text of the
   * number.
   */
  static Optional<Object> allowed(Input input, Object value) {
    return input.values().stream().filter(each -> isSame(each, value)).findFirst();
  }

  static boolean isSame(Object wanted, Object value) {
    Optional<BigDecimal> number = Numbers.of(value);
    if (number.isPresent()) {
      Optional<BigDecimal> other =
          wanted instanceof String text ? Numbers.parse(text) : Numbers.of(wanted);
      return other.isPresent() && other.get().compareTo(number.get()) == 0;
    }
    return value instanceof CharSequence ? wanted.equals(value.toString()) : wanted.equals(value);
  }

  private static Object fitItem(Input input, Object item) {
    if (input.element().isPresent()) {
      return fit(input.element().get(), item);
    }
    return item instanceof Map<?, ?> map ? fitFields(input.items(), map) : item;
  }

  private static Map<String, Object> fitFields(List<Input> fields, Map<?, ?> map) {
    Map<String, Object> fitted = new LinkedHashMap<>();
    map.forEach((key, value) -> fitted.put(String.valueOf(key), value));
    for (Input field : fields) {
      fitted.computeIfPresent(field.name(), (name, value) -> fit(field, value));
    }
    return Collections.unmodifiableMap(fitted);
  }

  /** The value as text, number, boolean, list or map, without nulls inside. */
  private static Object plain(Object value) {
    if (value instanceof JsonNode node) {
      return plain(Json.value(node));
    }
    if (value.getClass().isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(Array.get(value, i));
      }
      return plain(list);
    }
    if (value instanceof Collection<?> many) {
      return many.stream().filter(each -> !isNull(each)).map(Completer::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach(
          (key, each) -> {
            if (!isNull(each)) {
              plain.put(String.valueOf(key), plain(each));
            }
          });
      return Collections.unmodifiableMap(plain);
    }
    return value instanceof CharSequence ? value.toString() : value;
  }

  private static boolean isNull(Object value) {
    return value == null
        || value instanceof JsonNode node && (node.isNull() || node.isMissingNode());
  }

  // An empty text or list as a default says that nothing was chosen; the user's own "" is a choice
  // and stays.
  private static boolean says(Object value) {
    return !(value instanceof CharSequence text && text.length() == 0)
        && !(value instanceof Collection<?> list && list.isEmpty());
  }
}
