package dev.runcomfy;

import dev.runcomfy.internal.Charge;
import dev.runcomfy.internal.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * What {@code /result} said, as tolerant as the service is various.
 *
 * @param json the answer as it came
 */
record ResultBody(JsonNode json) {
  /** The verdict; without the word, media mean success. */
  Status status() {
    String text = json.path("status").asString("");
    return Status.of(text.isEmpty() && !media().isEmpty() ? "completed" : text);
  }

  /**
   * The same with the files that came as {@code data:} texts given away and named by their hash
   * instead: their bytes belong into the media store.
   *
   * @param keep keeps some bytes of a type and gives their hash
   */
  ResultBody keeping(BiFunction<byte[], String, String> keep) {
    Map<String, Object> all = Json.map(json);
    Object output = all.get("output");
    Object kept = kept(output, keep);
    if (kept == output) {
      return this;
    }
    all.put("output", kept);
    return new ResultBody(Json.node(all));
  }

  private static Object kept(Object value, BiFunction<byte[], String, String> keep) {
    if (value instanceof String text) {
      return DataUri.read(text)
          .<Object>map(
              file ->
                  Attachments.kept(
                      file.contentType(), keep.apply(file.bytes(), file.contentType())))
          .orElse(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> changed = new LinkedHashMap<>();
      map.forEach((name, each) -> changed.put(name.toString(), kept(each, keep)));
      return changed.equals(map) ? map : changed;
    }
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      list.forEach(each -> changed.add(kept(each, keep)));
      return changed.equals(list) ? list : changed;
    }
    return value;
  }

  /** What the job produced, as it came; a missing node where there is nothing. */
  JsonNode output() {
    return json.path("output");
  }

  /** The output of a job that has made one text and no file. */
  Optional<String> text() {
    List<JsonNode> said = leaves();
    return said.size() == 1 && said.get(0).isString() && media().isEmpty()
        ? Optional.of(said.get(0).asString())
        : Optional.empty();
  }

  /** Tells whether there is nothing in the output: neither a file nor a text nor a number. */
  boolean isEmpty() {
    return leaves().isEmpty();
  }

  private List<JsonNode> leaves() {
    List<JsonNode> found = new ArrayList<>();
    leaves(output(), found);
    return found;
  }

  private static void leaves(JsonNode node, List<JsonNode> found) {
    boolean isSaid =
        node.isValueNode() && !node.isNull() && !(node.isString() && node.asString().isBlank());
    if (isSaid) {
      found.add(node);
    } else {
      node.forEach(each -> leaves(each, found));
    }
  }

  /** Every http(s) text in the output, and every file that is kept, in document order, once. */
  List<URI> media() {
    Set<URI> found = new LinkedHashSet<>();
    collect(json.path("output"), found);
    return new ArrayList<>(found);
  }

  /** What was charged; empty where it is not said yet, and where it is no amount. */
  OptionalDouble costUsd() {
    JsonNode cost = json.path("cost");
    if (cost.isObject()) {
      cost = cost.has("usd") ? cost.path("usd") : cost.path("amount");
    }
    return Charge.of(Json.finite(cost));
  }

  /** Why it failed: a text, the message of an object, or those of a list. */
  String error() {
    return error(json.path("error"));
  }

  private static String error(JsonNode error) {
    if (error.isString()) {
      return error.asString();
    }
    if (error.isObject()) {
      String message = error.path("message").asString("");
      return message.isEmpty() ? error.toString() : message;
    }
    List<String> all = new ArrayList<>();
    error.forEach(each -> all.add(error(each)));
    return String.join("; ", all);
  }

  private static void collect(JsonNode node, Set<URI> found) {
    if (node.isString()) {
      String text = node.asString();
      if (text.startsWith("https://") || text.startsWith("http://") || Attachments.isKept(text)) {
        try {
          found.add(URI.create(text.replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
          // no URL after all
        }
      }
    } else {
      node.forEach(each -> collect(each, found));
    }
  }
}
