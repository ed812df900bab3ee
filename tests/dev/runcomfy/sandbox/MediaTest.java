package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.runcomfy.internal.Json;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaTest {
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private final Client client = Client.of(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private String submit(String model, Map<String, Object> inputs) {
    var answer = client.post("/models/" + model, Json.write(inputs));
    return Client.json(answer).path("request_id").asString();
  }

  @Test
  void mediaNeedNoToken() {
    var url = client.video(client.submit("a boat"));

    var answer = client.withoutToken().get(url);

    assertEquals(200, answer.statusCode());
    assertEquals("video/mp4", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        "ftyp", new String(answer.body(), 4, 4, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void headTellsTheLength() {
    var url = client.video(client.submit("a boat"));
    var whole = client.get(url);

    var head = client.head(url);

    assertEquals(0, head.body().length);
    assertEquals(whole.body().length, head.headers().firstValueAsLong("Content-Length").orElse(0));
    assertEquals(whole.headers().firstValue("ETag"), head.headers().firstValue("ETag"));
    assertEquals("bytes", head.headers().firstValue("Accept-Ranges").orElse(""));
  }

  @Test
  void rangesAreServed() {
    var url = client.video(client.submit("a boat"));
    var whole = client.get(url).body();

    var rest = client.get(url, "Range", "bytes=100-");

    assertEquals(206, rest.statusCode());
    assertArrayEquals(Arrays.copyOfRange(whole, 100, whole.length), rest.body());
    assertEquals(
        "bytes 100-" + (whole.length - 1) + "/" + whole.length,
        rest.headers().firstValue("Content-Range").orElse(""));
    assertArrayEquals(
        Arrays.copyOfRange(whole, 4, 8), client.get(url, "Range", "bytes=4-7").body());
    assertEquals(5, client.get(url, "Range", "bytes=-5").body().length);
  }

  @Test
  void aRangeBeyondTheEndIsRefused() {
    var url = client.video(client.submit("a boat"));

    var answer = client.get(url, "Range", "bytes=999999-");

    assertEquals(416, answer.statusCode());
    assertEquals(
        "bytes */" + client.get(url).body().length,
        answer.headers().firstValue("Content-Range").orElse(""));
  }

  @Test
  void aRangeOfAnotherVersionIsTheWhole() {
    var url = client.video(client.submit("a boat"));
    var etag = client.head(url).headers().firstValue("ETag").orElse("");

    assertEquals(200, client.get(url, "Range", "bytes=4-7", "If-Range", "\"old\"").statusCode());
    assertEquals(206, client.get(url, "Range", "bytes=4-7", "If-Range", etag).statusCode());
  }

  @Test
  void equalRequestsGiveEqualBytes() {
    var boat = client.get(client.video(client.submit("a boat"))).body();
    var sameBoat = client.get(client.video(client.submit("a boat"))).body();
    var ship = client.get(client.video(client.submit("a ship"))).body();

    assertArrayEquals(boat, sameBoat);
    assertFalse(Arrays.equals(boat, ship));
  }

  @Test
  void everyKindHasItsExtension() {
    var image =
        client.result(submit("google/nano-banana-2-lite/text-to-image", Map.of("prompt", "x")));
    var audio = client.result(submit("acestep-ai/ace-step-1.5/text-to-audio", Map.of("tags", "x")));

    var png = client.get(image.path("output").path("image").asString());
    var wav = client.get(audio.path("output").path("audio").asString());

    assertEquals("image/png", png.headers().firstValue("Content-Type").orElse(""));
    assertEquals("audio/wav", wav.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var id = client.submit("a boat");

    assertEquals(404, client.get("/media/" + id + "/1.mp4").statusCode());
    assertEquals(404, client.get("/media/" + id + "/0.png").statusCode());
    assertEquals(404, client.get("/media/unknown/0.mp4").statusCode());
    assertEquals(404, client.get("/media/" + id).statusCode());
  }

  @Test
  void paddedMediaAreAsLargeAsAsked() {
    sandbox.behavior(Behavior.instant().sketch().paddedTo(3_000_000));
    var url = client.video(client.submit("a boat"));

    var whole = client.get(url).body();

    assertEquals(3_000_000, whole.length);
    assertArrayEquals(
        Arrays.copyOfRange(whole, 1_000, 3_000_000),
        client.get(url, "Range", "bytes=1000-").body());
  }

  @Test
  void largeReferencesAreKeptOnceAndNotEchoed() {
    var image = RefusalTest.image(2_000_000);
    var model = "happyhorse/happyhorse-1.0/reference-to-video";

    var id = submit(model, Map.of("image_url_1", image, "prompt", "character1 smiles"));

    assertEquals(36, id.length());
    assertFalse(client.result(id).has("input"));
    assertEquals(200, client.get(client.video(id)).statusCode());
  }

  @Test
  void theStashGivesBackWhatItPacked() throws Exception {
    var inputs =
        Map.<String, Object>of("prompt", "x", "images", java.util.List.of("y".repeat(50_000), "z"));
    try (var stash = new InputSpool()) {
      var packed = stash.pack(inputs);

      assertEquals(inputs, stash.unpack(packed));
      assertEquals(true, packed.length < 300);
      assertEquals(true, InputSpool.isLarge(packed));
    }
  }
}
