package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A sweep in JSON: to keep as a file, and in the ledger. */
final class SweepForm {
  private SweepForm() {}

  /** The same sweep has the same id, on the same service and account. */
  static String id(Sweep sweep) {
    Client client = sweep.client();
    Map<String, Object> facts = new LinkedHashMap<>(definition(sweep));
    facts.remove("in_flight");
    facts.remove("budget_usd");
    facts.remove("max_failures");
    facts.put("service", client.service());
    facts.put("account", client.account());
    return "sw-" + Hashes.sha256(Json.canonical(facts)).substring(0, 10);
  }

  static Map<String, Object> definition(Sweep sweep) {
    Request base = sweep.request();
    Map<String, Object> json = RequestForm.of(base);
    base.takeNumber().stream().filter(n -> n > 1).forEach(n -> json.put("take", n));
    List<Object> axes = new ArrayList<>();
    for (Axis axis : sweep.axesInUse()) {
      axes.add(axis.columns().stream().map(Axis.Column::json).toList());
    }
    json.put("axes", axes);
    if (sweep.sample().count() > 0) {
      json.put("sample", Map.of("count", sweep.sample().count(), "seed", sweep.sample().seed()));
    }
    sweep.budgetUsd().ifPresent(usd -> json.put("budget_usd", usd));
    json.put("in_flight", sweep.mostInFlight());
    sweep.mostFailures().ifPresent(n -> json.put("max_failures", n));
    return json;
  }

  static Sweep read(Client client, Path file) {
    try {
      return read(client, Json.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new RunComfyException("there is no file `" + file + "`", "check the path", e);
    } catch (IOException | JacksonException e) {
      throw new RunComfyException(
          "cannot read the sweep in `" + file + "`: " + e.getMessage(),
          "`sweep --save-plan FILE` writes one",
          e);
    }
  }

  static Sweep read(Client client, JsonNode json) {
    String model = json.path("model_id").asString("");
    if (model.isEmpty()) {
      throw new RunComfyException(
          "this sweep names no `model_id`", "`sweep --save-plan FILE` writes one");
    }
    Request base = RequestForm.read(client, json);
    List<Axis> axes = new ArrayList<>();
    json.path("axes").forEach(axis -> axes.add(axis(axis)));
    JsonNode sample = json.path("sample");
    return new Sweep(
        base,
        axes,
        sample.isObject()
            ? new Sweep.Sample(sample.path("count").asInt(0), sample.path("seed").asLong(1))
            : Sweep.Sample.ALL,
        json.path("budget_usd").isNumber()
            ? OptionalDouble.of(json.path("budget_usd").asDouble())
            : OptionalDouble.empty(),
        Math.max(1, json.path("in_flight").asInt(Sweep.IN_FLIGHT)),
        json.path("max_failures").isNumber()
            ? OptionalInt.of(json.path("max_failures").asInt())
            : OptionalInt.empty());
  }

  /** One column as an object, or several that go together as a list. */
  private static Axis axis(JsonNode json) {
    List<Axis.Column> columns = new ArrayList<>();
    for (JsonNode each : json.isArray() ? json : Json.node(List.of(json))) {
      columns.add(column(each));
      if (columns.get(0).values().size() != columns.get(columns.size() - 1).values().size()) {
        throw strange(each, "has another number of values than those it goes together with");
      }
    }
    if (columns.isEmpty()) {
      throw strange(json, "has no columns");
    }
    return new Axis(columns);
  }

  private static Axis.Column column(JsonNode json) {
    List<Object> values = new ArrayList<>();
    for (JsonNode value : json.path("values")) {
      if (value.isNull()) {
        throw strange(json, "has a null among its values");
      }
      values.add(Json.value(value));
    }
    String name = json.path("name").asString("");
    Axis.Kind kind = kind(json);
    if (!kind.isGood(name, values)) {
      throw strange(json, "has values or a name that do not fit its kind");
    }
    return Axis.of(kind, name, values).columns().get(0);
  }

  private static Axis.Kind kind(JsonNode json) {
    String word = json.path("kind").asString("input");
    return Axis.Kind.of(word)
        .orElseThrow(
            () ->
                InvalidRequestException.of(
                    "axes",
                    word,
                    "not a kind of axis: " + Texts.cut(word, Texts.LINE),
                    Nearest.of(word, Axis.Kind.words())
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("an axis is one of " + String.join(", ", Axis.Kind.words()))));
  }

  private static InvalidRequestException strange(JsonNode axis, String what) {
    return InvalidRequestException.of(
        "axes",
        Texts.cut(Json.write(axis), Texts.LINE),
        "an axis of this sweep " + what + ": " + Texts.cut(Json.write(axis), Texts.LINE),
        "`sweep --save-plan FILE` writes one");
  }
}
