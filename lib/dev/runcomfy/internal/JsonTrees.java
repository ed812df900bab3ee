package dev.runcomfy.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees from streams, and streams from trees and from plain values. */
final class JsonTrees {
  static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTrees() {}

  /** The tree that begins with the current token. */
  static JsonNode read(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> NODES.stringNode(in.getString());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> number(in.getNumberValue());
    };
  }

  private static ObjectNode object(JsonParser in) {
    ObjectNode node = NODES.objectNode();
    while (next(in) != JsonToken.END_OBJECT) {
      String name = in.currentName();
      next(in);
      node.set(name, read(in));
    }
    return node;
  }

  private static ArrayNode array(JsonParser in) {
    ArrayNode node = NODES.arrayNode();
    while (next(in) != JsonToken.END_ARRAY) {
      node.add(read(in));
    }
    return node;
  }

  private static JsonToken next(JsonParser in) {
    JsonToken token = in.nextToken();
    if (token == null) {
      throw new StreamReadException(in, "the document ends in the middle");
    }
    return token;
  }

  static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      map.forEach((name, each) -> node.set(String.valueOf(name), node(each)));
      return node;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode node = NODES.arrayNode();
      list.forEach(each -> node.add(node(each)));
      return node;
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value == null ? NODES.nullNode() : NODES.stringNode(value.toString());
  }

  private static JsonNode number(Number value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return NODES.numberNode(value.intValue());
    }
    if (value instanceof Long) {
      return NODES.numberNode(value.longValue());
    }
    if (value instanceof BigInteger big) {
      return NODES.numberNode(big);
    }
    if (value instanceof BigDecimal exact) {
      return NODES.numberNode(exact);
    }
    return value instanceof Float
        ? NODES.numberNode(value.floatValue())
        : NODES.numberNode(value.doubleValue());
  }

  static void write(Object value, JsonGenerator out) {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach(
          (name, each) -> {
            out.writeName(String.valueOf(name));
            write(each, out);
          });
      out.writeEndObject();
    } else if (value instanceof JsonNode node) {
      writeNode(node, out);
    } else if (value instanceof Iterable<?> list) {
      out.writeStartArray();
      list.forEach(each -> write(each, out));
      out.writeEndArray();
    } else if (value instanceof Object[] array) {
      write(java.util.Arrays.asList(array), out);
    } else {
      writeNode(node(value), out);
    }
  }

  private static void writeNode(JsonNode node, JsonGenerator out) {
    if (node.isObject()) {
      out.writeStartObject();
      node.properties()
          .forEach(
              field -> {
                out.writeName(field.getKey());
                writeNode(field.getValue(), out);
              });
      out.writeEndObject();
    } else if (node.isArray()) {
      out.writeStartArray();
      node.forEach(each -> writeNode(each, out));
      out.writeEndArray();
    } else if (node.isString()) {
      out.writeString(node.asString());
    } else if (node.isBoolean()) {
      out.writeBoolean(node.booleanValue());
    } else if (node.isNumber()) {
      writeNumber(node.numberValue(), out);
    } else {
      out.writeNull();
    }
  }

  private static void writeNumber(Number value, JsonGenerator out) {
    if (value instanceof Integer) {
      out.writeNumber(value.intValue());
    } else if (value instanceof Long) {
      out.writeNumber(value.longValue());
    } else if (value instanceof BigInteger big) {
      out.writeNumber(big);
    } else if (value instanceof BigDecimal exact) {
      out.writeNumber(exact);
    } else if (value instanceof Float) {
      out.writeNumber(value.floatValue());
    } else {
      out.writeNumber(value.doubleValue());
    }
  }
}
