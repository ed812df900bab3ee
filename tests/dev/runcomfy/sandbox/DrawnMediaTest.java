package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnMediaTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;

  private static byte[] film(Client client) {
    var shots =
        List.of(
            Map.of("prompt", "a boat", "duration", 3), Map.of("prompt", "a fox", "duration", 4));
    var body = Json.write(Map.of("prompt", "a tale", "duration", 7, "multi_prompt", shots));
    var id = Client.json(client.post("/models/" + KLING, body)).path("request_id").asString();
    return client.get(client.video(id)).body();
  }

  @Test
  void aSandboxServesAFilmOfTheAskedLength() throws Exception {
    try (var sandbox = Sandbox.start()) {
      var file = Files.write(folder.resolve("a.mp4"), film(Client.of(sandbox)));

      assertEquals(new Video(640, 360, 7.0, 84), Video.of(file));
    }
  }

  @Test
  void aJpegIsCalledOne() {
    try (var sandbox = Sandbox.start()) {
      var client = Client.of(sandbox);
      var images = List.of("https://files.example/a.png");
      var body = Json.write(Map.of("prompt", "a kite", "output_format", "jpeg", "image", images));
      var answer = client.post("/models/bytedance/seedream-5.0-pro/image-to-image", body);
      var id = Client.json(answer).path("request_id").asString();
      var url = client.result(id).path("output").path("image").asString();

      var image = client.get(url);

      assertEquals("image/jpeg", image.headers().firstValue("Content-Type").orElse(""));
      assertEquals(".jpg", url.substring(url.lastIndexOf('.')));
    }
  }

  @Test
  void twoSandboxesDrawTheSameFilm() {
    try (var one = Sandbox.start();
        var two = Sandbox.start()) {
      assertArrayEquals(film(Client.of(one)), film(Client.of(two)));
    }
  }
}
