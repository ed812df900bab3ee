package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.ledger.Entry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The form of a request outside of a program: in the ledger, a sidecar, a queue, a plan file, and
 * in the key of a purchase. It has {@code model_id}, {@code inputs} and {@code unchecked}; where it
 * is whole also {@code take}, {@code sweep_id} and {@code axes}. Files are named by their hash.
 */
final class RequestForm {
  private RequestForm() {}

  /**
   * What is asked: the model, the inputs with hashes for files, and which of them are unchecked.
   */
  static Map<String, Object> of(Request request) {
    return asked(request, Attachments.hashed(request.inputs()));
  }

  private static Map<String, Object> asked(Request request, Map<String, Object> inputs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model_id", request.model().id());
    json.put("inputs", inputs);
    if (!request.uncheckedNames().isEmpty()) {
      json.put("unchecked", List.copyOf(request.uncheckedNames()));
    }
    return json;
  }

  /** What makes two requests the same purchase; the take is not part of it. */
  static String fingerprint(Request request) {
    Client client = request.client();
    Map<String, Object> facts = of(request);
    // what the schema says of an input does not change what is sent
    facts.remove("unchecked");
    facts.put("service", client.service());
    facts.put("account", client.account());
    return "s1:" + Hashes.sha256(Json.canonical(facts));
  }

  /** The whole request as a text, with its take and its place in a sweep; its files are kept. */
  static String write(Request request) {
    var store = request.client().ledger().media();
    Map<String, Object> json =
        asked(
            request,
            Attachments.folded(request.inputs(), (type, bytes) -> store.keep(bytes, type)));
    request.takeNumber().ifPresent(take -> json.put("take", take));
    request.sweepId().ifPresent(id -> json.put("sweep_id", id));
    if (!request.axes().isEmpty()) {
      json.put("axes", request.axes());
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
  static Request of(Client client, Entry entry) {
    Request request =
        filled(
            client.model(entry.modelId()).request(), Json.read(entry.inputs()), entry.unchecked());
    return entry.take() > 0 ? request.take(entry.take()) : request;
  }

  /** The request of a document, and the take that it says; the first where it says none. */
  static Request read(Client client, JsonNode json) {
    Set<String> unchecked = new LinkedHashSet<>();
    json.path("unchecked").forEach(name -> unchecked.add(name.asString("")));
    return filled(
            client.model(json.path("model_id").asString("")).request(),
            json.path("inputs"),
            unchecked)
        .take(json.path("take"));
  }

  /** The request that the service says a job is of; what does not fit the schema is unchecked. */
  static Request adopted(Client client, JsonNode record) {
    Request empty = client.model(record.path("model_id").asString("")).request();
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
        Attachments.unfolded(Json.map(json), empty.client().ledger().media()::verified);
    Request request = empty;
    for (Map.Entry<String, Object> each : inputs.entrySet()) {
      request =
          unchecked.contains(each.getKey())
              ? request.putUnchecked(each.getKey(), each.getValue())
              : request.put(each.getKey(), each.getValue());
    }
    return request;
  }

  static Request read(Client client, String text) {
    JsonNode json = json(text);
    Request request = read(client, json);
    Map<String, String> axes = new LinkedHashMap<>();
    Json.map(json.path("axes")).forEach((name, value) -> axes.put(name, String.valueOf(value)));
    Request placed = request.in(json.path("sweep_id").asString(""), axes);
    return json.has("take") ? placed : placed.again();
  }
}
