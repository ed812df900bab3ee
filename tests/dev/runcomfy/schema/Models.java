package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Schemas and checks the tests of this package share. */
final class Models {
  static final String KLING = "kling/kling-3.0/pro/text-to-video";
  static final String HUNYUAN = "tencent/hunyuan/text-to-video";
  static final String HAPPY_HORSE = "happyhorse/happyhorse-1.0/reference-to-video";
  static final String FLUX = "blackforestlabs/flux-3/text-to-video";
  static final String WAN = "wan-ai/wan-3.0/image-to-video";
  static final String SEEDREAM = "bytedance/seedream-5.0-pro/image-to-image";

  private Models() {}

  static InputSchema schema(String modelId) {
    return Bundled.find(modelId).orElseThrow().schema();
  }

  /** A schema with these properties, as JSON. */
  static InputSchema of(String properties) {
    return InputSchema.of("a/b", Json.read("{\"properties\":" + properties + "}"));
  }

  static List<Problem> check(InputSchema schema, Map<String, ?> inputs) {
    return schema.check(inputs, Set.of());
  }

  /** Message and hint of the problems, as people read them. */
  static List<String> said(InputSchema schema, Map<String, ?> inputs) {
    return check(schema, inputs).stream().map(p -> p.message() + " / " + p.hint()).toList();
  }

  static void assertSaid(InputSchema schema, Map<String, ?> inputs, String... messages) {
    assertEquals(List.of(messages), said(schema, inputs));
  }
}
