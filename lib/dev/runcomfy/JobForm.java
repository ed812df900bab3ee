package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A job in JSON, as a queue keeps it: as much as a look at it takes. */
final class JobForm {
  private JobForm() {}

  static String write(Job job) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("request_id", job.requestId());
    if (!job.ledgerId().isEmpty() && !job.isRecorded()) {
      json.put("ledger_id", job.ledgerId());
      json.put("model_id", job.request().model().id());
      json.put("submitted_at", job.submittedAt().toString());
    }
    return Json.write(json);
  }

  /** The job of such a text; empty for any other, such as a plain request id. */
  static Optional<Job> read(RunComfy runcomfy, String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.read(text);
      String requestId = json.path("request_id").asString("");
      if (!json.has("ledger_id")) {
        return Optional.of(runcomfy.job(requestId));
      }
      return Optional.of(
          Job.noted(
              runcomfy.model(json.path("model_id").asString("")).request(),
              requestId,
              json.path("ledger_id").asString(""),
              Instant.parse(json.path("submitted_at").asString(""))));
    } catch (JacksonException | DateTimeException | InvalidRequestException e) {
      // another version may have written it
      return Optional.empty();
    }
  }
}
