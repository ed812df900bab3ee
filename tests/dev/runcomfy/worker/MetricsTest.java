package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MetricsTest {
  @Test
  void prometheusReadsTheCellsByState() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      setup.queue(setup.sweep(3));
      var log = new Log("w", false, line -> {}, InstantSource.system());
      log.purchases.add(2);
      try (Metrics metrics =
          Metrics.serve(
              "127.0.0.1", 0, setup.runcomfy.writableLedger().dataSource().orElseThrow(), log)) {
        URI url = URI.create("http://127.0.0.1:" + metrics.port() + "/metrics");
        var reply =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());

        assertEquals(200, reply.statusCode());
        assertEquals("127.0.0.1", metrics.address());
        var foreign = HttpRequest.newBuilder(url).header("Origin", "https://evil.example").build();
        assertEquals(
            403, HttpClient.newHttpClient().send(foreign, BodyHandlers.ofString()).statusCode());
        assertTrue(reply.body().contains("runcomfy_cells{state=\"to_buy\"} 3.0"), reply.body());
        assertTrue(reply.body().contains("runcomfy_charges_total 2.0"), reply.body());
        assertTrue(reply.body().contains("runcomfy_oldest_cell_seconds"), reply.body());
      }
    }
  }

  @Test
  void aServerOfMetricsAloneLimitsTheTimeOfARequest() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      System.clearProperty("sun.net.httpserver.maxReqTime");
      var log = new Log("w", false, line -> {}, InstantSource.system());
      try (Metrics metrics =
          Metrics.serve(
              "127.0.0.1", 0, setup.runcomfy.writableLedger().dataSource().orElseThrow(), log)) {
        assertTrue(metrics.port() > 0);
        assertEquals("60", System.getProperty("sun.net.httpserver.maxReqTime"));
      }
    }
  }
}
