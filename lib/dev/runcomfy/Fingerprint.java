package dev.runcomfy;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What makes two requests the same purchase. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Settings settings, Request request) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("service", settings.service());
    facts.put("account", settings.account());
    facts.put("model_id", request.model().id());
    facts.put("inputs", Attachments.hashed(request.inputs()));
    return "s1:" + Hashes.sha256(Json.canonical(facts));
  }
}
