package dev.runcomfy.schema;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the service's schemas; whatever is not understood is as if it were not there. */
final class Dialect {
  private Dialect() {}

  /** The inputs of an object schema. */
  static List<Input> inputs(JsonNode schema) {
    Set<String> required = new LinkedHashSet<>();
    for (JsonNode name : schema.path("required")) {
      text(name).ifPresent(required::add);
    }
    return inputs(schema.path("properties"), required);
  }

  /** The inputs of a property map. */
  static List<Input> inputs(JsonNode properties, Set<String> required) {
    List<Input> inputs = new ArrayList<>();
    if (properties.isObject()) {
      for (var property : properties.properties()) {
        JsonNode node = property.getValue();
        boolean marked = node.path("required").isBoolean() && node.path("required").booleanValue();
        inputs.add(
            new Input(property.getKey(), node, marked || required.contains(property.getKey())));
      }
    }
    return List.copyOf(inputs);
  }

  /** The schema behind {@code anyOf} with one choice besides null; otherwise the node itself. */
  static JsonNode effective(JsonNode node) {
    if (!node.path("type").isMissingNode()) {
      return node;
    }
    for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
      List<JsonNode> choices = new ArrayList<>();
      for (JsonNode choice : node.path(keyword)) {
        if (!choice.path("type").toString().equals("\"null\"")) {
          choices.add(choice);
        }
      }
      if (choices.size() == 1) {
        return choices.get(0);
      }
    }
    return node;
  }

  static Input.Type type(JsonNode type) {
    if (type.isArray()) {
      List<JsonNode> choices = new ArrayList<>();
      type.forEach(choices::add);
      choices.removeIf(choice -> text(choice).filter("null"::equals).isPresent());
      return choices.size() == 1 ? type(choices.get(0)) : Input.Type.ANY;
    }
    return switch (text(type).orElse("").toLowerCase(Locale.ROOT)) {
      case "string", "str", "text" -> Input.Type.TEXT;
      case "integer", "int", "long" -> Input.Type.INTEGER;
      case "number", "float", "double" -> Input.Type.NUMBER;
      case "boolean", "bool" -> Input.Type.BOOLEAN;
      case "array", "list" -> Input.Type.LIST;
      case "object", "dict" -> Input.Type.OBJECT;
      default -> Input.Type.ANY;
    };
  }

  /**
   * The fields of an array's items or of an object: a property map, or a schema with properties.
   */
  static List<Input> fields(JsonNode node) {
    JsonNode items = node.path("items");
    if (isPropertyMap(items)) {
      return inputs(items, Set.of());
    }
    return items.isObject() ? inputs(effective(items)) : inputs(node);
  }

  /** What each item of an array is, where items is a schema. */
  static Optional<Input> element(String name, JsonNode node) {
    JsonNode items = node.path("items");
    return items.isObject() && !isPropertyMap(items)
        ? Optional.of(new Input(name, items, false))
        : Optional.empty();
  }

  // Kling's multi_prompt has {"prompt":{…},"duration":{…}} for items: names, where JSON Schema has
  // keywords.
  private static boolean isPropertyMap(JsonNode items) {
    if (!items.isObject() || items.isEmpty() || items.has("properties")) {
      return false;
    }
    for (JsonNode value : items) {
      if (!value.isObject()) {
        return false;
      }
    }
    return true;
  }

  static List<Object> values(JsonNode node) {
    List<Object> values = new ArrayList<>();
    for (JsonNode value : node.path("enum")) {
      if (!value.isNull()) {
        values.add(Json.value(value));
      }
    }
    return List.copyOf(values);
  }

  static Optional<Object> value(JsonNode node, String keyword) {
    JsonNode value = node.path(keyword);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(Json.value(value));
  }

  static List<Validation> validations(JsonNode node) {
    List<Validation> found = new ArrayList<>();
    for (JsonNode each : node.path("validations")) {
      JsonNode value = each.path("validation_value");
      if (value.isNumber() || value.isString()) {
        String rule = text(each.path("validation_rule")).orElse("");
        found.add(
            new Validation(
                rule,
                Json.value(value),
                text(each.path("validation_error")).orElse("breaks " + rule)));
      }
    }
    return List.copyOf(found);
  }

  static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  static Optional<BigDecimal> number(JsonNode node) {
    return node.isNumber() ? Numbers.parse(node.asString()) : Optional.empty();
  }

  static OptionalInt count(JsonNode node) {
    BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
    return number(node)
        .filter(n -> n.signum() >= 0 && n.compareTo(most) <= 0 && Numbers.isWhole(n))
        .map(n -> OptionalInt.of(n.intValue()))
        .orElse(OptionalInt.empty());
  }
}
