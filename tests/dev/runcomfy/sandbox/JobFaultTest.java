package dev.runcomfy.sandbox;

import static dev.runcomfy.sandbox.Client.KLING;
import static dev.runcomfy.sandbox.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may be odd about a job, its states and its result. */
class JobFaultTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = Client.of(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void fault(Fault fault) {
    sandbox.behavior(Behavior.instant().sketch().fault(fault));
  }

  private HttpResponse<byte[]> submit() {
    return client.post("/models/" + KLING, "{\"prompt\":\"a boat\"}");
  }

  private String state(String id) {
    return client.status(id).path("status").asString();
  }

  @Test
  void aStuckJobWaitsUntilItIsCancelled() {
    fault(Fault.stuck().times(1));
    var stuck = client.submit("a");
    var next = client.submit("b");

    assertEquals("in_queue", state(stuck));
    assertEquals(1, client.status(stuck).path("queue_position").asInt());
    assertEquals("completed", state(next));
    assertEquals("cancelled", client.cancel(stuck).path("outcome").asString());
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void statesMayBeWordsNobodyKnows() {
    fault(Fault.says("warming_up").times(2));
    var id = client.submit("a boat");

    assertEquals(
        List.of("warming_up", "warming_up", "completed"), List.of(state(id), state(id), state(id)));
  }

  @Test
  void theResultMayBeThereBeforeTheStatusSaysSo() {
    fault(Fault.says("in_progress").times(1));
    var id = client.submit("a boat");

    assertEquals("in_progress", state(id));
    assertEquals("succeeded", client.result(id).path("status").asString());
  }

  @Test
  void statesMayBeSpelledDifferently() {
    fault(Fault.spells("completed", "succeeded").on(Operation.STATUS));
    assertEquals("succeeded", state(client.submit("a boat")));

    sandbox.behavior(
        Behavior.instant().fault(Fault.stuck()).fault(Fault.spells("cancelled", "canceled")));
    var id = client.submit("a boat");
    assertEquals("canceled", client.cancel(id).path("status").asString());
    assertEquals("canceled", client.result(id).path("status").asString());
  }

  @Test
  void aResultMayNotBeReadyYet() {
    fault(Fault.notReady().times(1));
    var id = client.submit("a boat");

    var early = client.get("/requests/" + id + "/result");

    assertEquals(400, early.statusCode());
    assertEquals(400005, json(early).path("error_code").asInt());
    assertEquals("succeeded", client.result(id).path("status").asString());
  }

  @Test
  void aResultMayTellARunningState() {
    fault(Fault.says("in_progress").on(Operation.RESULT).times(1));
    var id = client.submit("a boat");

    var early = client.result(id);

    assertEquals("in_progress", early.path("status").asString());
    assertFalse(early.has("output") || early.has("finished_at") || early.has("cost"));
  }

  @Test
  void anIdMayExpire() {
    var id = client.submit("a boat");
    fault(Fault.expired());

    assertEquals(404, client.get("/requests/" + id + "/status").statusCode());
    assertEquals(404001, client.result(id).path("error_code").asInt());
  }

  @Test
  void theCostMayComeLateForEachJob() {
    fault(Fault.lateCost(2));
    var first = client.submit("a");
    var second = client.submit("b");

    var told = new ArrayList<Boolean>();
    for (var id : List.of(first, first, second, first, second, second)) {
      told.add(client.result(id).has("cost"));
    }

    assertEquals(List.of(false, false, false, true, false, true), told);
  }

  @Test
  void aFailedJobSaysWhyAndCostsNothing() {
    var errors =
        List.<Object>of(
            "out of memory", Map.of("message", "out of memory"), List.of("out of memory"));
    for (var error : errors) {
      fault(Fault.fails(error));
      var id = client.submit("a boat");

      assertEquals("completed", state(id));
      assertEquals("failed", client.result(id).path("status").asString());
      assertEquals(dev.runcomfy.internal.Json.node(error), client.result(id).path("error"));
      assertEquals(0, client.result(id).path("cost").asDouble());
      assertFalse(client.result(id).has("output"));
    }
    assertEquals(0, sandbox.charges().size());
    assertTrue(client.told(client.get("/prod/v2/balance")).contains("1000000.0"));
  }

  @Test
  void moderationRefusesAsAFailure() {
    fault(Fault.moderated());

    var error = client.result(client.submit("a boat")).path("error");

    assertEquals("content_policy_violation", error.path("code").asString());
  }

  @Test
  void aSuccessMayComeWithoutMedia() {
    fault(Fault.withoutMedia());

    var result = client.result(client.submit("a boat"));

    assertEquals("succeeded", result.path("status").asString());
    assertEquals("{}", result.path("output").toString());
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void mediaMayLiveOnAnotherHost() {
    fault(Fault.foreignMedia(URI.create("http://media.example.com")));
    var id = client.submit("a boat");

    assertEquals("http://media.example.com/media/" + id + "/0.mp4", client.video(id));
  }
}
