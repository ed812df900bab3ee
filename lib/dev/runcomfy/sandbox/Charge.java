package dev.runcomfy.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the sandbox charged for one accepted request, in made-up dollars.
 *
 * <p>A request is charged when it is accepted. The charge is struck off when the request is
 * cancelled in the queue, fails, or is refused by moderation.
 */
public record Charge(String requestId, String modelId, double usd, Instant at) {
  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("request_id", requestId);
    json.put("model_id", modelId);
    json.put("usd", usd);
    json.put("at", at.toString());
    return json;
  }
}
