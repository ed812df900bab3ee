package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.schema.CatalogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Submit, status, result and cancel, in the form the vendor documents. */
final class JobRoutes {
  private final String origin;
  private final JobBook book;
  private final InputSpool stash;

  JobRoutes(String origin, JobBook book, InputSpool stash) {
    this.origin = origin;
    this.book = book;
    this.stash = stash;
  }

  Answer submit(
      SandboxOptions setup,
      SandboxAccount account,
      String modelId,
      byte[] body,
      List<FaultPlan.Strike> strikes) {
    var model = setup.catalog().find(modelId);
    if (model.isEmpty()) {
      return unknownModel(setup.catalog(), modelId);
    }
    JsonNode json;
    try {
      json = Json.read(body);
    } catch (JacksonException e) {
      return ServiceError.REFUSED.answer(
          "the body is not JSON", StrictCheck.notAnObject(e.getOriginalMessage()));
    }
    if (!json.isObject()) {
      return ServiceError.REFUSED.answer(
          "the body is not a JSON object",
          StrictCheck.notAnObject("send the inputs as one object"));
    }
    var inputs = Json.map(json);
    var completed = model.get().schema().complete(inputs);
    var refusals = new StrictCheck(model.get(), inputs, completed).refusals();
    if (!refusals.isEmpty()) {
      var plural = refusals.size() == 1 ? " input was refused" : " inputs were refused";
      return ServiceError.REFUSED.answer(refusals.size() + plural, refusals);
    }
    return accept(model.get(), account, stash.pack(inputs), completed, strikes);
  }

  private Answer accept(
      CatalogEntry model,
      SandboxAccount account,
      byte[] input,
      Map<String, Object> completed,
      List<FaultPlan.Strike> strikes) {
    var price = new Price(model, completed);
    var order =
        new JobBook.Order(model, account, input, price.micros(), price.seconds().doubleValue());
    boolean isStuck = strikes.stream().anyMatch(strike -> strike.effect() instanceof Effect.Stuck);
    var error =
        strikes.stream()
            .filter(strike -> strike.effect() instanceof Effect.Fails)
            .map(strike -> ((Effect.Fails) strike.effect()).error())
            .findFirst();
    var verdict = book.accept(order, isStuck, error.orElse(null));
    return switch (verdict.refusal()) {
      case 0 -> Answer.json(200, receipt(verdict.job().id));
      case 402 -> ServiceError.NO_BALANCE.answer("no balance left");
      default -> tooMany("too many unfinished jobs");
    };
  }

  /** A 429 of the account's own limits. */
  static Answer tooMany(String detail) {
    return Answer.text(
        429, "application/json", Map.of("Retry-After", "1"), Json.write(Map.of("detail", detail)));
  }

  /** Status, result or cancel of a request id, after the id was found to be this account's. */
  Answer ofRequest(
      SandboxAccount account,
      String id,
      BiFunction<JobRoutes, SandboxJob, Map<String, Object>> verb,
      List<FaultPlan.Strike> strikes) {
    if (!RouteIds.isRequestId(id)) {
      return ServiceError.MALFORMED_ID.answer("malformed request id `" + id + "`");
    }
    var job = book.find(id);
    if (job.isEmpty()) {
      return ServiceError.UNKNOWN_REQUEST.answer("request `" + id + "` not found");
    }
    if (job.get().account != account) {
      return ServiceError.FORBIDDEN.answer("request `" + id + "` belongs to another account");
    }
    var body = verb.apply(this, job.get());
    strikes.forEach(strike -> strike.effect().change(body));
    return Answer.json(200, body);
  }

  Map<String, Object> status(SandboxJob job) {
    var look = book.look(job);
    var body = new LinkedHashMap<String, Object>();
    body.put("request_id", job.id);
    body.put("status", look.state().word);
    if (look.state() == SandboxJob.State.QUEUED) {
      body.put("queue_position", look.position());
    }
    body.put("status_url", url(job.id, "status"));
    body.put("result_url", url(job.id, "result"));
    return body;
  }

  Map<String, Object> result(SandboxJob job, boolean withCost) {
    var look = book.look(job);
    boolean isFinal =
        look.state() == SandboxJob.State.DONE || look.state() == SandboxJob.State.CANCELLED;
    var body = new LinkedHashMap<String, Object>();
    body.put("request_id", job.id);
    verdict(job, look.state(), body);
    body.put("created_at", look.created().toString());
    if (isFinal) {
      body.put("finished_at", look.finished().toString());
    }
    body.put("model_id", job.model.modelId());
    if (!InputSpool.isLarge(job.input)) {
      body.put("input", Json.read(job.input));
    }
    if (withCost && isFinal) {
      body.put("cost", body.containsKey("output") ? JobBook.usd(job.micros) : 0.0);
    }
    return body;
  }

  private void verdict(SandboxJob job, SandboxJob.State state, Map<String, Object> body) {
    if (state != SandboxJob.State.DONE) {
      body.put("status", state.word);
    } else if (job.error == null) {
      body.put("status", "succeeded");
      body.put("output", output(job));
    } else {
      body.put("status", "failed");
      body.put("error", job.error);
    }
  }

  Map<String, Object> cancel(SandboxJob job) {
    boolean isCancelled = book.cancel(job);
    var body = new LinkedHashMap<String, Object>();
    body.put("request_id", job.id);
    body.put("status", book.look(job).state().word);
    body.put("outcome", isCancelled ? "cancelled" : "not_cancellable");
    return body;
  }

  private Map<String, Object> output(SandboxJob job) {
    var kind = job.model.kind().isEmpty() ? "video" : job.model.kind();
    int count = MediaShelf.outputs(job);
    if (count == 1) {
      return Map.of(kind, mediaUrl(job, 0));
    }
    return Map.of(kind + "s", IntStream.range(0, count).mapToObj(i -> mediaUrl(job, i)).toList());
  }

  private String mediaUrl(SandboxJob job, int index) {
    return origin + Route.MEDIA + job.id + "/" + MediaShelf.name(job, index);
  }

  private Map<String, Object> receipt(String id) {
    var body = new LinkedHashMap<String, Object>();
    body.put("request_id", id);
    body.put("status_url", url(id, "status"));
    body.put("result_url", url(id, "result"));
    body.put("cancel_url", url(id, "cancel"));
    return body;
  }

  private String url(String id, String verb) {
    return origin + "/v1/requests/" + id + "/" + verb;
  }

  /** A malformed model id, or an unknown one; without a code, as 404001 is about requests. */
  static Answer unknownModel(Catalog catalog, String modelId) {
    if (!RouteIds.isModelId(modelId)) {
      return ServiceError.MALFORMED_ID.answer("malformed model id `" + modelId + "`");
    }
    var body = new LinkedHashMap<String, Object>();
    var nearest = catalog.nearest(modelId);
    var hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    body.put("error_message", "model `" + modelId + "` not found" + hint);
    body.put("detail", "model not found");
    body.put("nearest", nearest);
    return Answer.json(404, body);
  }
}
