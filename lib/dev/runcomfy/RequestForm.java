package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.ledger.Entry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request in JSON, as a queue keeps it: with its take and its place in a sweep. */
final class RequestForm {
  private RequestForm() {}

  static String write(Request request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model_id", request.model().id());
    var store = request.runcomfy().writableLedger().media();
    json.put(
        "inputs", Attachments.folded(request.inputs(), (type, bytes) -> store.keep(bytes, type)));
    if (!request.uncheckedNames().isEmpty()) {
      json.put("unchecked", List.copyOf(request.uncheckedNames()));
    }
    request.takeNumber().ifPresent(take -> json.put("take", take));
    request.cell().sweepId().ifPresent(id -> json.put("sweep_id", id));
    if (!request.cell().axes().isEmpty()) {
      json.put("axes", request.cell().axes());
    }
    return Json.write(json);
  }

  private static JsonNode json(String text) {
    try {
      JsonNode json = Json.read(text);
      if (json.path("model_id").isString() && json.path("inputs").isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new RunComfyException(
        "a queued request has a form that this version does not know: " + Texts.cut(text, 80),
        "update runcomfy where this worker runs, and queue the sweep again");
  }

  /** The request that an entry of the ledger is of. */
  static Request of(RunComfy runcomfy, Entry entry) {
    Request request =
        filled(
            runcomfy.model(entry.modelId()).request(),
            Json.read(entry.inputs()),
            entry.unchecked());
    return entry.take() > 0 ? request.take(entry.take()) : request;
  }

  /** The request of a document with {@code model_id}, {@code inputs} and {@code unchecked}. */
  static Request of(RunComfy runcomfy, JsonNode json) {
    Set<String> unchecked = new LinkedHashSet<>();
    json.path("unchecked").forEach(name -> unchecked.add(name.asString("")));
    return filled(
        runcomfy.model(json.path("model_id").asString("")).request(),
        json.path("inputs"),
        unchecked);
  }

  /** The request that the service says a job is of; what does not fit the schema is unchecked. */
  static Request adopted(RunComfy runcomfy, JsonNode record) {
    Request empty = runcomfy.model(record.path("model_id").asString("")).request();
    Map<String, Object> inputs = Json.map(record.path("input"));
    inputs.values().removeIf(Objects::isNull);
    Request request = empty.putAll(inputs);
    if (!request.check().isEmpty()) {
      for (Map.Entry<String, Object> each : inputs.entrySet()) {
        request = request.putUnchecked(each.getKey(), each.getValue());
      }
    }
    return request;
  }

  private static Request filled(Request empty, JsonNode json, Set<String> unchecked) {
    Map<String, Object> inputs =
        Attachments.unfolded(
            Json.map(json), hash -> Sent.bytes(hash, empty.runcomfy().writableLedger()));
    Request request = empty;
    for (Map.Entry<String, Object> each : inputs.entrySet()) {
      request =
          unchecked.contains(each.getKey())
              ? request.putUnchecked(each.getKey(), each.getValue())
              : request.put(each.getKey(), each.getValue());
    }
    return request;
  }

  static Request read(RunComfy runcomfy, String text) {
    JsonNode json = json(text);
    Request request = of(runcomfy, json);
    Map<String, String> axes = new LinkedHashMap<>();
    Json.map(json.path("axes")).forEach((name, value) -> axes.put(name, String.valueOf(value)));
    String sweep = json.path("sweep_id").asString("");
    Request placed =
        request.in(new CellRef(sweep.isEmpty() ? Optional.empty() : Optional.of(sweep), axes));
    return json.has("take") ? placed.take(json.path("take")) : placed.again();
  }
}
