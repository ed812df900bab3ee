package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Tools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of five published model pages, run by curl with only host and token changed: a quick
 * start, then submit, status, result and cancel. Where a page prints a sample prompt, ours stands.
 */
class SeedPagesTest {
  record Page(String model, String data) {
    @Override
    public String toString() {
      return model;
    }
  }

  static List<Page> pages() {
    return List.of(
        new Page("tencent/hunyuan/text-to-video", "{\n    \"prompt\": \"\"\n  }"),
        new Page(
            "tencent/hunyuan/video-to-video",
            "{\n    \"prompt\": \"\",\n    \"video_url\": \"\"\n  }"),
        new Page("tencent/hunyuan/image-to-video", "{\n\"prompt\": \"\",\n\"image_url\": \"\"\n}"),
        new Page(
            "happyhorse/happyhorse-1.0/reference-to-video",
            "{\n\"image_url_1\": \"https://example.com/ref-1.png\",\n"
                + "\"prompt\": \"character1 looks up from a book — café light, slow dolly-in.\"\n}"),
        new Page(
            "kling/kling-3.0/pro/text-to-video",
            "{\n\"prompt\": \"A paper boat sails down a gutter in the rain — crane pull-back.\"\n}"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfThePageIsAnswered(Page page) throws Exception {
    Tools.require("curl");
    try (var sandbox = Sandbox.start()) {
      var client = Client.of(sandbox);
      var id = client.submit("a boat");

      var statuses = new ArrayList<String>();
      for (var command : commands(page)) {
        statuses.add(run(command, sandbox, id));
      }

      assertEquals(List.of("200", "200", "200", "200", "200"), statuses);
      assertEquals(3, sandbox.charges().size());
    }
  }

  private static List<List<String>> commands(Page page) {
    var base = "https://model-api.runcomfy.net/v1";
    var submit =
        List.of(
            "--request", "POST",
            "--url", base + "/models/" + page.model(),
            "--header", "Content-Type: application/json",
            "--header", "Authorization: Bearer <token>",
            "--data", page.data());
    return List.of(
        submit,
        submit,
        ofRequest("GET", base + "/requests/{request_id}/status"),
        ofRequest("GET", base + "/requests/{request_id}/result"),
        ofRequest("POST", base + "/requests/{request_id}/cancel"));
  }

  private static List<String> ofRequest(String method, String url) {
    return List.of("--request", method, "--url", url, "--header", "Authorization: Bearer <token>");
  }

  /** Runs the command and gives the HTTP status. */
  private static String run(List<String> arguments, Sandbox sandbox, String id) throws Exception {
    var command =
        new ArrayList<>(
            List.of("curl", "--silent", "--output", "/dev/null", "--write-out", "%{http_code}"));
    for (var argument : arguments) {
      command.add(
          argument
              .replace("https://model-api.runcomfy.net/v1", sandbox.baseUrl().toString())
              .replace("<token>", sandbox.token())
              .replace("{request_id}", id));
    }
    var process = new ProcessBuilder(command).start();
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
