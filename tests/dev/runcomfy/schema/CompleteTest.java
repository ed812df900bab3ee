package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.runcomfy.internal.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompleteTest {
  private static final InputSchema FLUX = Models.schema(Models.FLUX);
  private static final InputSchema KLING = Models.schema(Models.KLING);
  private static final InputSchema SEEDREAM = Models.schema(Models.SEEDREAM);

  @Test
  void numberBecomesTheTextTheSchemaWants() {
    assertEquals(Map.of("duration", "5"), FLUX.complete(Map.of("duration", 5)));
    assertEquals(Map.of("duration", "5"), FLUX.complete(Map.of("duration", 5.0)));
  }

  @Test
  void wholeDoubleBecomesAnInteger() {
    assertEquals(Map.of("duration", 5), KLING.complete(Map.of("duration", 5.0)));
    assertEquals(
        Map.of("seed", 4294967295L),
        Models.schema(Models.HUNYUAN).complete(Map.of("seed", 4294967295.0)));
  }

  @Test
  void textIsNeverMadeANumber() {
    assertEquals(Map.of("duration", "5"), KLING.complete(Map.of("duration", "5")));
  }

  @Test
  void oneValueBecomesAList() {
    assertEquals(
        Map.of("image", List.of("https://a/b.png")),
        SEEDREAM.complete(Map.of("image", "https://a/b.png")));
    assertEquals(
        Map.of("image", List.of("a", "b")),
        SEEDREAM.complete(Map.of("image", new String[] {"a", "b"})));
  }

  @Test
  void requiredChoiceWithADefaultIsFilledIn() {
    InputSchema schema =
        InputSchema.of(
            "a/b",
            Json.read(
                "{\"required\":[\"mode\",\"prompt\",\"size\"],\"properties\":{"
                    + "\"mode\":{\"type\":\"string\",\"enum\":[\"fast\",\"slow\"],\"default\":\"fast\"},"
                    + "\"prompt\":{\"type\":\"string\",\"default\":\"\"},"
                    + "\"size\":{\"type\":\"integer\",\"default\":null},"
                    + "\"steps\":{\"type\":\"integer\",\"default\":4}}}"));
    assertEquals(Map.of("mode", "fast"), schema.complete(Map.of()));
    assertEquals(
        List.of("`prompt` is missing, and a/b needs it", "`size` is missing, and a/b needs it"),
        Models.check(schema, Map.of()).stream().map(Problem::message).toList());
  }

  @Test
  void emptyTextIsAChoiceAndStays() {
    assertEquals(Map.of("prompt", ""), FLUX.complete(Map.of("prompt", "")));
  }

  @Test
  void nullsAreDropped() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("prompt", null);
    inputs.put("image", Arrays.asList("a", null));
    assertEquals(Map.of("image", List.of("a")), SEEDREAM.complete(inputs));
  }

  @Test
  void theOrderGivenIsKept() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("sound", true);
    inputs.put("new_input", 1);
    inputs.put("prompt", "a");
    assertEquals(
        List.of("sound", "new_input", "prompt"), List.copyOf(KLING.complete(inputs).keySet()));
  }

  @Test
  void uncheckedValuesStayAsTheyAre() {
    assertEquals(Map.of("duration", 5), FLUX.complete(Map.of("duration", 5), Set.of("duration")));
  }

  @Test
  void completingTwiceChangesNothing() {
    Map<String, Object> once =
        KLING.complete(
            Map.of(
                "prompt",
                "",
                "multi_prompt",
                List.of(Map.of("prompt", "a"), Map.of("prompt", "b"))));
    assertEquals(once, KLING.complete(once));
    assertEquals(List.of(), Models.check(KLING, once));
  }

  @Test
  void anUnknownSchemaChangesNothing() {
    Map<String, Object> inputs = Map.of("a", List.of(1.0), "b", "5");
    assertEquals(inputs, InputSchema.unknown().complete(inputs));
    assertFalse(InputSchema.unknown().isKnown());
  }

  @Test
  void theAnswerIsAValue() {
    Map<String, Object> sent = KLING.complete(Map.of("prompt", "a"));
    assertThrows(UnsupportedOperationException.class, () -> sent.put("prompt", "b"));
  }
}
