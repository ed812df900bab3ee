package dev.runcomfy.sandbox;

import static dev.runcomfy.sandbox.Client.KLING;
import static dev.runcomfy.sandbox.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sandbox says no to, with which status and code. */
class RefusalTest {
  private static final String HAPPY = "happyhorse/happyhorse-1.0/reference-to-video";
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = Client.of(sandbox);

  @AfterEach
  void nothingWasCharged() {
    assertEquals(0, sandbox.charges().size());
    sandbox.close();
  }

  @Test
  void aTokenIsNeeded() {
    var answer = client.withoutToken().post("/models/" + KLING, "{\"prompt\":\"a boat\"}");

    assertEquals(401, answer.statusCode());
    assertEquals(
        "{\"error_code\":400004,\"error_message\":\"token missing, expired or revoked\",\"detail\":[]}",
        client.told(answer));
    assertEquals(401, client.withoutToken().get("/prod/v2/balance").statusCode());
    assertEquals(401, client.withoutToken().get("/models").statusCode());
  }

  @Test
  void onlyTheOneTokenIsAccepted() {
    try (var strict = Sandbox.start(Behavior.instant(), 0, Optional.of("the-one"))) {
      assertEquals("the-one", strict.token());
      assertEquals(200, Client.of(strict).get("/models").statusCode());
      assertEquals(401, Client.of(strict).token("another").get("/models").statusCode());
    }
  }

  @Test
  void anUnknownModelNamesTheNearest() {
    var answer =
        client.post("/models/kling/kling-3.0/pro/text-to-vidio", "{\"prompt\":\"a boat\"}");

    assertEquals(404, answer.statusCode());
    assertEquals(KLING, json(answer).path("nearest").get(0).asString());
    assertEquals(404, client.post("/models/Kling/kling-3.0/pro/text-to-video", "{}").statusCode());
  }

  @Test
  void malformedIdsAreToldFromUnknownOnes() {
    assertCode(400, 400001, client.post("/models/kling", "{}"));
    assertCode(400, 400001, client.post("/models/a/b/c/d/e/f", "{}"));
    assertCode(400, 400001, client.get("/requests/%7Brequest_id%7D/status"));
    assertCode(404, 404001, client.get("/requests/no-such-request/status"));
    assertCode(404, 404001, client.post("/requests/no-such-request/cancel", ""));
  }

  @Test
  void allProblemsAreInTheDetail() {
    var answer =
        client.post(
            "/models/" + KLING,
            "{\"promt\":\"x\",\"duration\":99,\"cfg_scale\":2,\"sound\":\"yes\"}");

    assertCode(422, 422001, answer);
    var inputs =
        json(answer).path("detail").valueStream().map(d -> d.path("loc").get(1).asString());
    assertEquals(
        java.util.Set.of("promt", "duration", "cfg_scale", "sound", "prompt"),
        inputs.collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void aNumberIsNotTheTextThatIsWanted() {
    var model = "/models/blackforestlabs/flux-3/text-to-video";

    assertCode(422, 422001, client.post(model, "{\"prompt\":\"a boat\",\"duration\":5}"));
    assertCode(422, 422001, client.post(model, "[1]"));
    assertCode(422, 422001, client.post(model, "{\"prompt\":"));
    assertCode(422, 422001, client.post(model, ""));
  }

  @Test
  void anEmptyTextIsNoNumberAndNoChoice() {
    var model = "/models/tencent/hunyuan/text-to-video";

    assertCode(422, 422001, client.post(model, "{\"prompt\":\"\",\"seed\":\"\"}"));
    assertCode(422, 422001, client.post(model, "{\"prompt\":\"\",\"resolution\":\"\"}"));
  }

  @Test
  void shotsMustAddUp() {
    var shots = "[{\"prompt\":\"a\",\"duration\":3},{\"prompt\":\"b\",\"duration\":4}]";

    var answer =
        client.post(
            "/models/" + KLING, "{\"prompt\":\"\",\"duration\":9,\"multi_prompt\":" + shots + "}");

    assertCode(422, 422001, answer);
  }

  @Test
  void filesMustBeReadableByAServer() {
    assertCode(422, 422001, happy("cat.png"));
    assertCode(422, 422001, happy("file:///tmp/cat.png"));
    assertCode(422, 422001, happy("data:video/mp4;base64,AAAA"));
    assertCode(422, 422001, happy("data:image/png;base64,not base64!"));
    assertCode(422, 422001, happy(image(6 * 1024 * 1024 + 3)));
  }

  @Test
  void anEmptyAccountBuysNothing() {
    sandbox.behavior(Behavior.instant().balance(0.5));

    assertCode(402, 400002, client.post("/models/" + KLING, "{\"prompt\":\"a boat\"}"));
    sandbox.behavior(Behavior.instant().balance(-3));
    assertTrue(client.told(client.get("/prod/v2/balance")).contains("\"balance_usd\":-3.0"));
  }

  @Test
  void otherMethodsAndPathsAreNotThere() {
    assertEquals(405, client.get("/requests/some-id/cancel").statusCode());
    assertEquals(404, client.get("/nothing").statusCode());
  }

  static String image(int bytes) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  private java.net.http.HttpResponse<byte[]> happy(String image) {
    return client.post(
        "/models/" + HAPPY,
        Json.write(Map.of("image_url_1", image, "prompt", "character1 smiles")));
  }

  private static void assertCode(int status, int code, java.net.http.HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode(), Client.text(answer));
    assertEquals(code, json(answer).path("error_code").asInt(), Client.text(answer));
  }
}
