package dev.runcomfy;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.inputs.Attachments;
import java.util.LinkedHashMap;
import java.util.Map;

/** What makes two requests the same purchase. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Request request) {
    RunComfy runcomfy = request.runcomfy();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("service", runcomfy.service());
    facts.put("account", runcomfy.account());
    facts.put("model_id", request.model().id());
    facts.put("inputs", Attachments.hashed(request.inputs()));
    return "s1:" + Hashes.sha256(Json.canonical(facts));
  }
}
