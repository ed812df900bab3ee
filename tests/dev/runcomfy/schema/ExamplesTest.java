package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies on the vendor's own pages; long texts are shortened. */
class ExamplesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tencent/hunyuan/text-to-video; {\"prompt\":\"\"}",
        "tencent/hunyuan/image-to-video; {\"prompt\":\"\",\"image_url\":\"\"}",
        "tencent/hunyuan/video-to-video; {\"prompt\":\"\",\"video_url\":\"\"}",
        "happyhorse/happyhorse-1.0/reference-to-video; {\"image_url_1\":\"https://a.b/c.png\",\"prompt\":\"A (character1)\"}",
        "happyhorse/happyhorse-1.0/reference-to-video; {\"image_url_1\":\"\",\"prompt\":\"\"}",
        "kling/kling-3.0/pro/text-to-video; {\"prompt\":\"Cinematic multi-shot\"}",
        "kling/kling-3.0/pro/text-to-video; {\"prompt\":\"\"}",
      })
  void theVendorsExamplePassesUnchanged(String modelId, String body) {
    Map<String, Object> inputs = Json.map(Json.read(body));
    InputSchema schema = Models.schema(modelId);
    assertEquals(List.of(), Models.check(schema, inputs));
    assertEquals(inputs, schema.complete(inputs));
  }
}
