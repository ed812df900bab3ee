package dev.runcomfy.cli;

import dev.runcomfy.Cost;
import dev.runcomfy.Media;
import dev.runcomfy.Model;
import dev.runcomfy.Request;
import dev.runcomfy.Result;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.schema.CatalogEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A value as lines for people, or as JSON.
 *
 * @param value a value of the library or of Java; may be null
 */
public record Printout(Object value) {
  /** Text as it is, the rest in JSON: one value of an input. */
  public String text() {
    return value instanceof String text ? text : Json.write(value);
  }

  /** A line; of a result also its files, of a list a line for each of its values. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (value instanceof Result result) {
      lines.add(result.toString());
      result.media().forEach(each -> lines.add("  " + each.file()));
      result.text().ifPresent(said -> lines.addAll(said.lines().map(each -> "  " + each).toList()));
    } else if (value instanceof Iterable<?> all && !(value instanceof Path)) {
      all.forEach(each -> lines.add(String.valueOf(each)));
    } else if (value instanceof Object[] all) {
      for (Object each : all) {
        lines.add(String.valueOf(each));
      }
    } else {
      lines.add(String.valueOf(value));
    }
    return lines;
  }

  /** The same as something JSON can say; what it cannot is given as text. */
  public Object json() {
    if (value instanceof Result result) {
      List<Path> files = result.media().stream().map(Media::file).toList();
      return Output.json(result, files);
    }
    if (value instanceof Model model) {
      return model.entry().<Object>map(CatalogEntry::json).orElse(model.id());
    }
    if (value instanceof Request request) {
      return Map.of("model_id", request.model().id(), "inputs", request.inputs());
    }
    if (value instanceof Cost cost) {
      Map<String, Object> json = new LinkedHashMap<>();
      cost.usd().ifPresent(usd -> json.put("usd", usd));
      json.put("text", cost.toString());
      return json;
    }
    if (value instanceof Entry entry) {
      return facts(entry);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> json = new LinkedHashMap<>();
      map.forEach((key, each) -> json.put(String.valueOf(key), new Printout(each).json()));
      return json;
    }
    if (value instanceof Iterable<?> all && !(value instanceof Path)) {
      List<Object> json = new ArrayList<>();
      all.forEach(each -> json.add(new Printout(each).json()));
      return json;
    }
    return plain();
  }

  private Object plain() {
    if (value instanceof Optional<?> optional) {
      return optional.map(each -> new Printout(each).json()).orElse(null);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    boolean isPlain =
        value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof tools.jackson.databind.JsonNode;
    return isPlain ? value : value.toString();
  }

  private static Map<String, Object> facts(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("model_id", entry.modelId());
    json.put("inputs", Json.read(entry.inputs()));
    json.put("take", entry.take());
    json.put("state", entry.state().word());
    entry.requestId().ifPresent(id -> json.put("request_id", id));
    json.put("created_at", entry.createdAt().toString());
    entry.costUsd().ifPresent(usd -> json.put("cost", usd));
    return json;
  }
}
