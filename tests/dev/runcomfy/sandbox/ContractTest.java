package dev.runcomfy.sandbox;

import static dev.runcomfy.sandbox.Client.KLING;
import static dev.runcomfy.sandbox.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bodies of every route, whole; only ids and the origin are replaced. */
class ContractTest {
  private final Clock clock = new Clock();
  private final Behavior minute =
      Behavior.instant().duration(Duration.ofMinutes(1), 0).concurrency(1);
  private final Sandbox sandbox = Sandbox.start(minute, 0, Optional.empty(), clock);
  private final Client client = Client.of(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void submitAnswersIdAndAddresses() {
    var answer = client.post("/models/" + KLING, "{\"prompt\":\"a boat\"}");

    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        "{\"request_id\":\"ID\",\"status_url\":\"http://sandbox/v1/requests/ID/status\","
            + "\"result_url\":\"http://sandbox/v1/requests/ID/result\","
            + "\"cancel_url\":\"http://sandbox/v1/requests/ID/cancel\"}",
        client.told(answer));
  }

  @Test
  void statusTellsThePositionOnlyWhileQueued() {
    var first = client.submit("one");
    var second = client.submit("two");
    var urls =
        "\"status_url\":\"http://sandbox/v1/requests/ID/status\","
            + "\"result_url\":\"http://sandbox/v1/requests/ID/result\"}";

    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"in_progress\"," + urls,
        client.told(client.get("/requests/" + first + "/status")));
    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"in_queue\",\"queue_position\":1," + urls,
        client.told(client.get("/requests/" + second + "/status")));
    clock.pass(60);
    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"completed\"," + urls,
        client.told(client.get("/requests/" + first + "/status")));
  }

  @Test
  void resultEchoesTheRequestAndGivesItsCost() {
    var id = client.submit("a boat");
    clock.pass(60);

    var answer = client.get("/requests/" + id + "/result?include_cost=true");

    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"succeeded\","
            + "\"output\":{\"video\":\"http://sandbox/media/ID/0.mp4\"},"
            + "\"created_at\":\"2026-01-01T00:00:00Z\",\"finished_at\":\"2026-01-01T00:01:00Z\","
            + "\"model_id\":\"kling/kling-3.0/pro/text-to-video\",\"input\":{\"prompt\":\"a boat\"},"
            + "\"cost\":0.7}",
        client.told(answer));
    assertFalse(json(client.get("/requests/" + id + "/result")).has("cost"));
  }

  @Test
  void resultAskedTooEarlyTellsTheState() {
    var id = client.submit("a boat");

    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"in_progress\",\"created_at\":\"2026-01-01T00:00:00Z\","
            + "\"model_id\":\"kling/kling-3.0/pro/text-to-video\",\"input\":{\"prompt\":\"a boat\"}}",
        client.told(client.get("/requests/" + id + "/result?include_cost=true")));
  }

  @Test
  void onlyAQueuedRequestIsCancelled() {
    var running = client.submit("one");
    var queued = client.submit("two");

    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"in_progress\",\"outcome\":\"not_cancellable\"}",
        client.told(client.post("/requests/" + running + "/cancel", "")));
    assertEquals(
        "{\"request_id\":\"ID\",\"status\":\"cancelled\",\"outcome\":\"cancelled\"}",
        client.told(client.post("/requests/" + queued + "/cancel", "")));
    assertEquals("cancelled", client.result(queued).path("status").asString());
    assertEquals(0, client.result(queued).path("cost").asDouble());
  }

  @Test
  void balanceGoesDownByWhatWasCharged() {
    sandbox.behavior(minute.balance(12.5));
    client.submit("a boat");

    var answer = client.get("/prod/v2/balance");

    assertEquals("{\"balance_usd\":11.8,\"currency\":\"USD\"}", client.told(answer));
    assertEquals(sandbox.serverlessUrl() + "/balance", answer.uri().toString());
  }

  @Test
  void anAccountIsATokens() {
    var id = client.submit("a boat");
    var other = client.token("somebody-else");

    assertEquals(403, other.get("/requests/" + id + "/status").statusCode());
    assertTrue(client.told(other.get("/prod/v2/balance")).contains("1000000.0"));
  }

  @Test
  void catalogPagesSearchesAndFilters() {
    var all = json(client.get("/models"));
    var page = json(client.get("/models?limit=2&offset=1&include_schema=true"));

    assertEquals(all.path("models").size(), all.path("total").asInt());
    assertFalse(all.path("models").get(0).has("input_schema"));
    assertEquals(
        all.path("models").get(1).path("model_id"), page.path("models").get(0).path("model_id"));
    assertEquals(2, page.path("models").size());
    assertTrue(page.path("models").get(0).path("input_schema").path("properties").isObject());
    assertEquals(3, json(client.get("/models?search=hunyuan")).path("total").asInt());
    assertEquals(1, json(client.get("/models?kind=audio")).path("total").asInt());
    assertEquals(1, json(client.get("/models?category=video-to-video")).path("total").asInt());
    assertEquals(422, client.get("/models?limit=501").statusCode());
  }

  @Test
  void oneModelComesWithItsSchema() {
    var model = json(client.get("/models/" + KLING));

    assertEquals(KLING, model.path("model_id").asString());
    assertEquals("second", model.path("price_unit").asString());
    assertTrue(model.path("input_schema").path("properties").has("multi_prompt"));
    assertTrue(client.told(client.get("/models/categories")).contains("\"text-to-video\""));
  }

  @Test
  void whatWasAskedIsKnownWithoutTheToken() {
    client.token("very-secret").post("/models/" + KLING, "{\"prompt\":\"a boat\"}");

    var asked = client.told(client.get("/_sandbox/requests"));

    assertTrue(asked.contains("\"path\":\"/v1/models/kling/kling-3.0/pro/text-to-video\""), asked);
    assertTrue(asked.contains("\"authorization\":\"Bearer ***\""), asked);
    assertFalse(asked.contains("very-secret"));
    assertFalse(sandbox.requests().toString().contains("very-secret"));
    assertEquals("{\"prompt\":\"a boat\"}", sandbox.requests().get(0).body());
    assertEquals(1, sandbox.counts().get(Operation.SUBMIT));
  }
}
