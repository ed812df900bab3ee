package dev.runcomfy.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON, in one place and with one mapper. What is no JSON throws Jackson's unchecked exception. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
  private static final int LONGEST_PLAIN = 40;

  private Json() {}

  /** Reads a document; a missing node where there is nothing but blanks. */
  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** Reads a document; a missing node where there is nothing but blanks. */
  public static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  /** Writes a value or node on one line, in its own order. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Writes a value or node indented, in its own order. */
  public static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /**
   * Writes a value or node so that equal values give equal text: keys sorted, numbers by their
   * value alone ({@code 1.0} is {@code 1}).
   */
  public static String canonical(Object value) {
    return write(sorted(value(node(value))));
  }

  /** The fields of an object in their order; empty for anything else. */
  public static Map<String, Object> map(JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (node.isObject()) {
      node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    }
    return map;
  }

  /** The node as text, number, boolean, list or map; null for null and for a missing node. */
  public static Object value(JsonNode node) {
    return node.isMissingNode() ? null : MAPPER.treeToValue(node, Object.class);
  }

  /** The value as a node. */
  public static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(key.toString(), sorted(each)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<Object> sorted = new ArrayList<>();
      list.forEach(each -> sorted.add(sorted(each)));
      return sorted;
    }
    return value instanceof Number number ? shortest(number) : value;
  }

  private static Object shortest(Number number) {
    if (number instanceof Double d && !Double.isFinite(d)) {
      return number;
    }
    BigDecimal exact = new BigDecimal(number.toString());
    if (exact.signum() == 0) {
      return 0;
    }
    exact = exact.stripTrailingZeros();
    boolean isWhole = exact.scale() <= 0 && exact.precision() - exact.scale() <= LONGEST_PLAIN;
    return isWhole ? exact.toBigIntegerExact() : exact;
  }
}
