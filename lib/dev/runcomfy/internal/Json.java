package dev.runcomfy.internal;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON, in one place. What is no JSON throws Jackson's unchecked exception.
 *
 * <p>Trees are read and written here over Jackson's streams, without its mapper: making one takes
 * longer than all the rest of a short command.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_PLAIN = 40;
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?(\\d{1,300}\\.?\\d{0,300}|\\.\\d{1,300})([eE][+-]?\\d{1,9})?\\s*");

  private Json() {}

  /** Reads a document; a missing node where there is nothing but blanks. */
  public static JsonNode read(String json) {
    return read(FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  /** Reads a document; a missing node where there is nothing but blanks. */
  public static JsonNode read(byte[] json) {
    return read(FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  private static JsonNode read(JsonParser in) {
    try (in) {
      return in.nextToken() == null ? NODES.missingNode() : JsonTrees.read(in);
    }
  }

  /** Writes a value or node on one line, in its own order. */
  public static String write(Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** Writes a value or node indented, in its own order. */
  public static String pretty(Object value) {
    return write(value, JsonTrees.INDENTED);
  }

  private static String write(Object value, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(context, text)) {
      JsonTrees.write(value, out);
    }
    return text.toString();
  }

  /**
   * Writes a value or node so that equal values give equal text: keys sorted, numbers by their
   * value alone ({@code 1.0} is {@code 1}).
   */
  public static String canonical(Object value) {
    return write(sorted(value));
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
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(value(each)));
      return list;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() || node.isMissingNode() ? null : node.asString();
  }

  /**
   * The number that a node is or that its text spells; empty for anything else, and for one that a
   * double does not hold: {@code NaN}, {@code 1e999}.
   */
  public static OptionalDouble finite(JsonNode node) {
    double value = Double.NaN;
    if (node.isNumber()) {
      value = node.numberValue().doubleValue();
    } else if (node.isString() && NUMBER.matcher(node.asString()).matches()) {
      value = Double.parseDouble(node.asString());
    }
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The whole number that a node is, where an int holds it; empty for anything else. */
  public static OptionalInt whole(JsonNode node) {
    double value = node.isNumber() ? node.numberValue().doubleValue() : Double.NaN;
    return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  /** The value as a node. */
  public static JsonNode node(Object value) {
    return JsonTrees.node(value);
  }

  private static Object sorted(Object value) {
    if (value instanceof JsonNode node && node.isContainer()) {
      return sorted(value(node));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
      return sorted;
    }
    if (value instanceof Iterable<?> list && !(value instanceof JsonNode)) {
      List<Object> sorted = new ArrayList<>();
      list.forEach(each -> sorted.add(sorted(each)));
      return sorted;
    }
    Object plain = value(node(value));
    return plain instanceof Number number ? shortest(number) : plain;
  }

  private static Object shortest(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return number;
    }
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
