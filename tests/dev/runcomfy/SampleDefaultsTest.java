package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.notebook.Display;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Live schemas carry the vendor's samples as defaults of required inputs: a prompt, the address of
 * a picture. Nobody asked for these, so they are never bought; settings are filled in.
 */
class SampleDefaultsTest {
  private static final String FILM = "acme/film-2/image-to-video";
  private static final String SAMPLE =
      "Cinematic medium close-up. The young woman sits by a window";

  /** As the pages of the vendor have it, in another alphabet and with samples. */
  private static final String SCHEMA =
      """
      {"type": "object", "title": "입력 스키마",
       "required": ["image_url_1", "prompt", "duration", "resolution", "watermark", "script"],
       "properties": {
        "image_url_1": {"type": "string", "default": "https://storage.example/ref-promo-1.png"},
        "prompt": {"type": "string", "maxLength": 5000, "default": "%s"},
        "negative_prompt": {"type": "string", "default": "blurry"},
        "script": {"type": "array", "default": [{"prompt": "a sample", "duration": 3}],
          "items": {"prompt": {"type": "string"}, "duration": {"type": "integer"}}},
        "duration": {"type": "integer", "enum": [3, 4, 5], "default": 5},
        "resolution": {"type": "string", "enum": ["720P", "1080P"], "default": "1080P"},
        "watermark": {"type": "boolean", "default": false},
        "strength": {"type": "float", "minimum": 0, "maximum": 1, "default": 0.5}}}
      """
          .formatted(SAMPLE);

  @TempDir Path folder;
  private final Sandbox sandbox =
      Sandbox.start(Behavior.instant().sketch().models(List.of(entry())));
  private RunComfy runcomfy;

  @BeforeEach
  void open() {
    runcomfy =
        RunComfy.builder()
            .env(Map.of("XDG_CACHE_HOME", folder.toString()))
            .ledger("off")
            .sandbox(sandbox)
            .build();
  }

  @AfterEach
  void stop() {
    runcomfy.close();
    sandbox.close();
  }

  private static CatalogEntry entry() {
    return CatalogEntry.of(
        Json.node(
            Map.of(
                "model_id",
                FILM,
                "categories",
                List.of("image-to-video"),
                "base_price_usd",
                0.1,
                "price_unit",
                "second",
                "input_schema",
                Json.map(Json.read(SCHEMA)))));
  }

  @Test
  void aSampleIsNeverBought() {
    Request request = runcomfy.model(FILM).duration(5);

    var refused = assertThrows(InvalidRequestException.class, request::run);

    assertEquals(
        List.of(
            "`image_url_1` is missing, and " + FILM + " needs it",
            "`prompt` is missing, and " + FILM + " needs it",
            "`script` is missing, and " + FILM + " needs it"),
        refused.problems().stream().map(Object::toString).toList());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void settingsAreFilledInAndShown() {
    assertEquals(
        Map.of("duration", 5, "resolution", "1080P", "watermark", false),
        runcomfy.model(FILM).request().completed());
  }

  @Test
  void theSandboxRefusesWhatLeavesContentToItsSample() throws Exception {
    HttpResponse<String> answer =
        post("{\"image_url_1\": \"https://a.example/b.png\", \"script\": []}");

    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("`prompt` is missing"), answer.body());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void theDisplayOfAModelCallsContentRequiredAndShowsNoSample() {
    String shown = Display.of(runcomfy.model(FILM)).orElseThrow().mimeBundle().toString();

    assertTrue(shown.contains("1080P"), shown);
    assertFalse(shown.contains("Cinematic") || shown.contains("ref-promo"), shown);
  }

  /** By role, format and type of the schema, whatever language it is in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prompt | {'type': 'string'} | true",
        "lyrics | {'type': 'string'} | true",
        "mask_url | {'type': 'string', 'format': 'image_uri'} | true",
        "images | {'type': 'array', 'format': 'image_uris'} | true",
        "image_url_7 | {'type': 'string'} | true",
        "loras | {'type': 'array', 'items': {'type': 'string'}} | true",
        "lora | {'type': 'object', 'properties': {'path': {'type': 'string'}}} | true",
        "anything | {'default': 'a fox'} | true",
        "anything | {'default': 3} | false",
        "seed | {'type': 'integer'} | false",
        "strength | {'type': 'float'} | false",
        "watermark | {'type': 'boolean'} | false",
        "mode | {'type': 'string', 'enum': ['pro', 'std']} | false",
        "duration | {'type': 'string'} | false",
        "aspect_ratio | {'type': 'string'} | false",
        "stops | {'type': 'array', 'items': {'type': 'integer'}} | false",
        "image_size | {'type': 'object', 'properties': {'width': {'type': 'integer'}}} | false",
      })
  void contentIsWhatAPersonHasToSay(String name, String property, boolean isContent) {
    String json = "{'properties': {'" + name + "': " + property + "}}";
    Input input = InputSchema.of(Json.read(json.replace('\'', '"'))).input(name).orElseThrow();

    assertEquals(isContent, input.isContent());
    assertTrue(!isContent || input.defaultValue().equals(Optional.empty()));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/models/" + FILM))
                .header("Authorization", "Bearer " + sandbox.token())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
