package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  private static Input input(String schema) {
    return Models.of("{\"x\":" + schema + "}").input("x").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"string\"; TEXT",
        "\"float\"; NUMBER",
        "\"number\"; NUMBER",
        "\"Integer\"; INTEGER",
        "\"array\"; LIST",
        "[\"string\",\"null\"]; TEXT",
        "[\"string\",\"integer\"]; ANY",
        "[]; ANY",
        "\"tensor\"; ANY",
        "7; ANY",
        "null; ANY",
      })
  void typesAreReadAsTheServiceWritesThem(String type, Input.Type expected) {
    assertEquals(expected, input("{\"type\":" + type + "}").type());
  }

  @Test
  void anyOfWithOneChoiceIsThatChoice() {
    Input input =
        input(
            "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":2},{\"type\":\"null\"}],\"default\":null}");
    assertEquals(Input.Type.INTEGER, input.type());
    assertEquals(Optional.of(BigDecimal.valueOf(2)), input.minimum());
    assertEquals(Optional.empty(), input.defaultValue());
  }

  @Test
  void anyOfWithSeveralChoicesTakesAnything() {
    assertEquals(
        Input.Type.ANY, input("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"string\"}]}").type());
  }

  @Test
  void itemsMayBeAPropertyMapASchemaOrAbsent() {
    assertEquals(
        List.of("a"), names(input("{\"type\":\"array\",\"items\":{\"a\":{\"type\":\"string\"}}}")));
    assertEquals(
        List.of("b"),
        names(
            input(
                "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"b\":{}}}}")));
    assertEquals(List.of(), names(input("{\"type\":\"array\"}")));
    Input texts = input("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
    assertEquals(Input.Type.TEXT, texts.element().orElseThrow().type());
  }

  @Test
  void aPropertyMapMayHaveAFieldCalledType() {
    assertEquals(
        List.of("type", "format"),
        names(
            input(
                "{\"type\":\"array\",\"items\":{\"type\":{\"type\":\"string\"},\"format\":{}}}")));
  }

  @Test
  void requiredIsAListOrAMark() {
    InputSchema schema =
        InputSchema.of(
            Json.read(
                "{\"required\":[\"a\",7],\"properties\":{\"a\":{},\"b\":{\"required\":true},\"c\":{}}}"));
    assertEquals(
        List.of(true, true, false), schema.inputs().stream().map(Input::isRequired).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "\"a\"",
        "[]",
        "{}",
        "{\"properties\":[]}",
        "{\"properties\":{}}",
        "true"
      })
  void whatHasNoPropertiesIsUnknown(String schema) {
    assertFalse(InputSchema.of(Json.read(schema)).isKnown());
  }

  @Test
  void oddKeywordsAreAsIfTheyWereNotThere() {
    Input input =
        input(
            "{\"type\":\"string\",\"enum\":\"a\",\"minimum\":\"3\",\"maxLength\":-1,\"maxItems\":1.5,"
                + "\"title\":7,\"format\":[],\"validations\":{\"a\":1},\"items\":[1]}");
    assertEquals("x: text", input.toString());
    assertEquals("x", input.title());
    assertTrue(input.validations().isEmpty());
  }

  @Test
  void whatAnInputAcceptsIsSaidInWords() {
    InputSchema kling = Models.schema(Models.KLING);
    assertEquals(
        List.of(
            "prompt (required): text",
            "negative_prompt: text",
            "duration: an integer from 3 to 15",
            "aspect_ratio: 16:9, 9:16, 1:1",
            "cfg_scale: a number from 0 to 1",
            "sound: true or false",
            "multi_prompt: a list of at most 20 items",
            "shot_type: customize"),
        kling.inputs().stream().map(Input::toString).toList());
    assertEquals(
        "prompt, negative_prompt, duration, aspect_ratio, cfg_scale, sound, multi_prompt…",
        kling.toString());
  }

  @Test
  void anEntryIsReadToleratingWhatIsMissing() {
    CatalogEntry entry =
        CatalogEntry.of(Json.read("{\"model_id\":\"a/b\",\"base_price_usd\":\"?\",\"new\":1}"));
    assertEquals("a/b (a/b)", entry.toString());
    assertTrue(entry.basePriceUsd().isEmpty());
    assertFalse(entry.schema().isKnown());
    assertEquals(1, entry.json().path("new").intValue());
  }

  private static List<String> names(Input input) {
    return input.items().stream().map(Input::name).toList();
  }
}
