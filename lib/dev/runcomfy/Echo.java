package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.ledger.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the service repeats of a request with what was sent, for all who ask; each mismatch
 * is told once.
 */
final class Echo {
  private final Events events;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  Echo(Events events) {
    this.events = events;
  }

  /** Of an answer about how far a job is. */
  void status(Job job, JsonNode answer) {
    requestId(job, answer, "status").ifPresent(what -> tell(job, what));
  }

  /** Of a result, also one that is recorded. */
  void result(Job job, Optional<Entry> entry, JsonNode answer) {
    requestId(job, answer, "result")
        .or(() -> entry.flatMap(known -> model(job, known, answer)))
        .or(() -> entry.flatMap(known -> input(job, known, answer)))
        .ifPresent(what -> tell(job, what));
  }

  private void tell(Job job, String what) {
    if (told.add(what)) {
      events.warned(job, what);
    }
  }

  private static Optional<String> requestId(Job job, JsonNode answer, String kind) {
    String id = answer.path("request_id").asString("");
    return id.isEmpty() || id.equals(job.requestId())
        ? Optional.empty()
        : Optional.of(
            "the service answered with the "
                + kind
                + " of request "
                + Texts.cut(id, 128)
                + " when it was asked about "
                + job.requestId());
  }

  private static Optional<String> model(Job job, Entry entry, JsonNode answer) {
    String model = answer.path("model_id").asString("");
    return model.isEmpty() || model.equals(entry.modelId())
        ? Optional.empty()
        : Optional.of(
            "the result of request "
                + job.requestId()
                + " is of "
                + Texts.cut(model, 128)
                + ", not of "
                + entry.modelId());
  }

  private static Optional<String> input(Job job, Entry entry, JsonNode answer) {
    Map<String, Object> echoed = Attachments.hashed(Json.map(answer.path("input")));
    Map<String, Object> sent = Json.map(Json.read(entry.sent()));
    for (Map.Entry<String, Object> each : echoed.entrySet()) {
      Object mine = sent.get(each.getKey());
      // what the service fills in is its own
      if (mine != null && !isSame(Json.canonical(mine), Json.canonical(each.getValue()))) {
        return Optional.of(
            "the result of request "
                + job.requestId()
                + " has another `"
                + each.getKey()
                + "` than was sent: "
                + Texts.cut(Json.write(each.getValue()), 60));
      }
    }
    return Optional.empty();
  }

  /** 5 and "5" are the same, and so is a file that the service has stored and gives the URL of. */
  private static boolean isSame(String mine, String echoed) {
    boolean isStored = mine.contains(";sha256,") && !echoed.contains(";sha256,");
    return isStored || mine.replace("\"", "").equals(echoed.replace("\"", ""));
  }
}
