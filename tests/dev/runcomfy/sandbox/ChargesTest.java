package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.CatalogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargesTest {
  private static CatalogEntry model(String unit, String... properties) {
    var inputs = new java.util.LinkedHashMap<String, Object>();
    for (var property : properties) {
      inputs.put(property, Map.of("type", "integer", "default", 8));
    }
    return CatalogEntry.of(
        Json.node(
            Map.of(
                "model_id",
                "a/b",
                "kind",
                "video",
                "base_price_usd",
                0.1,
                "price_unit",
                unit,
                "input_schema",
                Map.of("type", "object", "properties", inputs))));
  }

  @Test
  void acceptanceIsCharged() {
    var clock = new Clock();
    var behavior = Behavior.instant().duration(Duration.ofMinutes(1), 0);
    try (var sandbox = Sandbox.start(behavior, 0, Optional.empty(), clock)) {
      var client = Client.of(sandbox);
      var id = client.submit("a boat");

      var charge = new Charge(id, Client.KLING, 0.7, Instant.parse("2026-01-01T00:00:00Z"));

      assertEquals(List.of(charge), sandbox.charges());
      assertEquals(
          "[{\"request_id\":\"ID\",\"model_id\":\"kling/kling-3.0/pro/text-to-video\",\"usd\":0.7,"
              + "\"at\":\"2026-01-01T00:00:00Z\"}]",
          client.told(client.get("/_sandbox/charges")));
    }
  }

  @Test
  void aFailureIsStruckOffWhenItHappens() {
    var clock = new Clock();
    var behavior = Behavior.instant().duration(Duration.ofMinutes(1), 0).fault(Fault.fails("no"));
    try (var sandbox = Sandbox.start(behavior, 0, Optional.empty(), clock)) {
      Client.of(sandbox).submit("a boat");

      assertEquals(1, sandbox.charges().size());
      clock.pass(60);
      assertEquals(0, sandbox.charges().size());
    }
  }

  @Test
  void secondsAreGivenCountedOrUsual() {
    assertEquals(600_000, new Price(model("second", "duration"), Map.of("duration", 6)).micros());
    assertEquals(600_000, new Price(model("second", "duration"), Map.of("duration", "6")).micros());
    assertEquals(800_000, new Price(model("second", "duration"), Map.of()).micros());
    assertEquals(
        800_000, new Price(model("second", "duration"), Map.of("duration", "auto")).micros());
    assertEquals(
        500_000, new Price(model("second", "num_frames"), Map.of("num_frames", 120)).micros());
    assertEquals(500_000, new Price(model("second", "prompt"), Map.of()).micros());
  }

  @Test
  void outputsAreCounted() {
    assertEquals(100_000, new Price(model("output", "prompt"), Map.of()).micros());
    assertEquals(
        300_000, new Price(model("image", "num_images"), Map.of("num_images", 3)).micros());
    assertEquals(0, new Price(model("parsec", "prompt"), Map.of()).micros());
  }

  @Test
  void aModelOfOnesOwnIsServed() {
    var own = Behavior.instant().models(List.of(model("second", "duration")));
    try (var sandbox = Sandbox.start(own)) {
      var client = Client.of(sandbox);

      assertEquals(200, client.post("/models/a/b", "{\"duration\":3}").statusCode());
      assertEquals(0.3, sandbox.charges().get(0).usd());
      assertTrue(client.told(client.get("/models?search=a/b")).contains("\"total\":1"));
    }
  }
}
