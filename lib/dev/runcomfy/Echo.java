package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import java.util.Map;
import java.util.Optional;

/** Whether a result is of what was sent: where the service repeats it, it must match. */
final class Echo {
  private Echo() {}

  static Optional<String> mismatch(Job job, ResultBody body) {
    String model = body.json().path("model_id").asString("");
    if (!model.isEmpty() && !model.equals(job.request().model().id())) {
      return Optional.of(
          "warning: the result of request "
              + job.requestId()
              + " is of "
              + model
              + ", not of "
              + job.request().model().id());
    }
    Map<String, Object> echoed = Attachments.hashed(Json.map(body.json().path("input")));
    Map<String, Object> sent =
        job.entry().map(entry -> Json.map(Json.read(entry.sent()))).orElse(Map.of());
    for (Map.Entry<String, Object> each : echoed.entrySet()) {
      Object mine = sent.get(each.getKey());
      // what the service fills in is its own
      if (mine != null && !Json.canonical(mine).equals(Json.canonical(each.getValue()))) {
        return Optional.of(
            "warning: the result of request "
                + job.requestId()
                + " has another `"
                + each.getKey()
                + "` than was sent: "
                + Texts.cut(Json.write(each.getValue()), 60));
      }
    }
    return Optional.empty();
  }
}
