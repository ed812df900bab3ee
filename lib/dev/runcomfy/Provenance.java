package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.purchase.Delivery;
import dev.runcomfy.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is recorded of a job: it stands in the sidecar of its files, and inside of them.
 *
 * @param ledgerId its entry; empty when the ledger is off
 * @param sent the inputs as sent, hashes for files
 * @param axes its place in a sweep
 */
record Provenance(
    String ledgerId,
    int take,
    OptionalLong seed,
    OptionalDouble costUsd,
    Map<String, Object> sent,
    Map<String, String> axes,
    Optional<String> submittedAt,
    Optional<String> finishedAt) {
  static Provenance of(Delivery delivery) {
    String ledgerId = delivery.job().ledgerId();
    if (delivery.job().entry().isEmpty()) {
      return new Provenance(
          ledgerId,
          0,
          OptionalLong.empty(),
          delivery.costUsd(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty());
    }
    Entry entry = delivery.job().entry().get();
    return new Provenance(
        ledgerId,
        entry.take(),
        entry.seed(),
        delivery.costUsd(),
        Json.map(Json.read(entry.sent())),
        entry.axes(),
        entry.submittedAt().map(Instant::toString),
        entry.finishedAt().map(Instant::toString));
  }

  /** From being bought to its end. */
  OptionalDouble seconds() {
    return submittedAt.isPresent() && finishedAt.isPresent()
        ? OptionalDouble.of(
            Duration.between(Instant.parse(submittedAt.get()), Instant.parse(finishedAt.get()))
                    .toMillis()
                / 1000.0)
        : OptionalDouble.empty();
  }

  Map<String, Object> sidecar(Result result) {
    Request request = result.request();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("tool", "runcomfy-java " + RunComfy.version());
    all.putAll(RequestForm.of(request));
    all.put("sent", sent);
    seed.ifPresent(value -> all.put("seed", value));
    all.put("take", take);
    all.put("request_id", result.requestId());
    all.put("service", request.client().settings().service());
    all.put("fingerprint", request.fingerprint());
    costUsd.ifPresent(value -> all.put("cost_usd", value));
    if (!axes.isEmpty()) {
      all.put("axes", axes);
    }
    submittedAt.ifPresent(value -> all.put("submitted_at", value));
    finishedAt.ifPresent(value -> all.put("finished_at", value));
    return all;
  }
}
