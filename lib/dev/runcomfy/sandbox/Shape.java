package dev.runcomfy.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes the body of an honest answer as the striking faults say. */
final class Shape {
  private static final Set<String> VERDICTS =
      Set.of("succeeded", "completed", "failed", "cancelled", "canceled");

  private Shape() {}

  static void apply(List<FaultPlan.Strike> strikes, Map<String, Object> body) {
    for (var strike : strikes) {
      if (strike.effect() instanceof Effect.Says says) {
        says(says, body);
      } else if (strike.effect() instanceof Effect.NoCost) {
        body.remove("cost");
      } else if (strike.effect() instanceof Effect.NoMedia) {
        body.computeIfPresent("output", (key, output) -> Map.of());
      } else if (strike.effect() instanceof Effect.Elsewhere elsewhere) {
        body.computeIfPresent("output", (key, output) -> moved(output, elsewhere.origin()));
      }
    }
  }

  private static void says(Effect.Says says, Map<String, Object> body) {
    if (!says.from().isEmpty() && !says.from().equals(body.get("status"))) {
      return;
    }
    body.replace("status", says.to());
    if (!VERDICTS.contains(says.to())) {
      body.keySet().removeAll(Set.of("output", "error", "finished_at", "cost"));
    }
  }

  private static Object moved(Object value, URI origin) {
    if (value instanceof Map<?, ?> map) {
      var moved = new LinkedHashMap<Object, Object>();
      map.forEach((key, each) -> moved.put(key, moved(each, origin)));
      return moved;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> moved(each, origin)).toList();
    }
    return origin.resolve(URI.create(value.toString()).getRawPath()).toString();
  }
}
