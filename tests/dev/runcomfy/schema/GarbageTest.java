package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.file.MeasuredFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded nonsense in the place of schemas and inputs: reading, checking and completing never fail.
 */
class GarbageTest {
  private static final int ROUNDS = 2000;
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "properties",
          "items",
          "required",
          "enum",
          "default",
          "minimum",
          "maximum",
          "maxLength",
          "minItems",
          "maxItems",
          "format",
          "validations",
          "validation_rule",
          "validation_value",
          "anyOf",
          "title",
          "prompt",
          "duration",
          "multi_prompt",
          "seed",
          "image_url_1",
          "image_url_",
          "");
  private static final List<Object> ATOMS =
      List.of(
          "string",
          "integer",
          "float",
          "array",
          "object",
          "null",
          "",
          "5",
          "1e999",
          "file_size_mb<",
          "width/height>",
          "seed",
          0,
          -1,
          5,
          5.5,
          1e300,
          -1e-300,
          Long.MAX_VALUE,
          new BigDecimal("1e40"),
          true,
          false);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingThrows(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Map<String, Object> schema = new LinkedHashMap<>(Map.of("properties", object(random, 5)));
      schema.put("required", value(random, 2));
      exercise(InputSchema.of("a/b", Json.node(schema)), object(random, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void nonsenseForRealModelsIsAnsweredWithProblems(long seed) {
    Random random = new Random(seed);
    List<CatalogEntry> models = Bundled.models();
    for (int i = 0; i < ROUNDS; i++) {
      InputSchema schema = models.get(random.nextInt(models.size())).schema();
      Map<String, Object> inputs = object(random, 4);
      schema.names().stream()
          .filter(n -> random.nextBoolean())
          .forEach(n -> inputs.put(n, value(random, 3)));
      exercise(schema, inputs);
    }
  }

  private static void exercise(InputSchema schema, Map<String, Object> inputs) {
    Map<String, Object> once = schema.complete(inputs);
    assertEquals(once, schema.complete(once));
    schema.check(inputs, Set.of()).forEach(Problem::toString);
    for (Input input : schema.inputs()) {
      input.toString();
      input.drawBounds();
      input.check(new MeasuredFile("a", "b", 1, 2, 3));
    }
    for (Role role : Role.values()) {
      schema.slots(role);
    }
  }

  private static Object value(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(5);
    if (kind == 3) {
      List<Object> list = new ArrayList<>();
      random.ints(random.nextInt(4)).forEach(i -> list.add(value(random, depth - 1)));
      return list;
    }
    return kind == 4 ? object(random, depth - 1) : ATOMS.get(random.nextInt(ATOMS.size()));
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.put(
          KEYWORDS.get(random.nextInt(KEYWORDS.size())), depth == 0 ? null : value(random, depth));
    }
    return object;
  }
}
