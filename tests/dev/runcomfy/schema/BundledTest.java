package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled models against {@code facts.json}: the schemas as published, without prose. */
class BundledTest {
  static List<CatalogEntry> models() {
    return Bundled.models();
  }

  @Test
  void everyModelOfTheFactsIsBundledAndNoOther() throws IOException {
    assertEquals(new TreeSet<>(facts().keySet()), new TreeSet<>(Bundled.ids()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSchemaIsAsPublished(CatalogEntry model) throws IOException {
    assertEquals(facts().get(model.modelId()), withoutOurs(model));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theEntryIsWhole(CatalogEntry model) {
    assertTrue(List.of("video", "image", "audio").contains(model.kind()));
    assertTrue(model.basePriceUsd().isPresent());
    assertTrue(List.of("second", "output", "image").contains(model.priceUnit()));
    assertTrue(model.pricingNote().contains("sandbox"));
    assertEquals(1, model.categories().size());
    assertTrue(model.description().length() > 10);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyInputIsToldInEnglish(CatalogEntry model) {
    for (Input input : model.schema().inputs()) {
      assertTrue((input.title() + input.description()).matches("[\\x20-\\x7e]{10,}"), input.name());
      assertTrue(input.json().has("title"), input.name());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void noSampleIsADefault(CatalogEntry model) {
    for (Input input : model.schema().inputs()) {
      String text = input.defaultValue().map(Object::toString).orElse("");
      assertTrue(text.length() < 12 && !text.contains(" "), input.name());
    }
  }

  @Test
  void anIdIsFoundInItsVeryCaseOnly() {
    assertEquals(Models.KLING, Bundled.find(Models.KLING).orElseThrow().modelId());
    assertTrue(Bundled.find("Kling/kling-3.0/pro/text-to-video").isEmpty());
    assertTrue(Bundled.find("../models/kling").isEmpty());
  }

  @Test
  void everyFileIsListed() throws IOException {
    try (var files = Files.list(Project.file("lib/dev/runcomfy/schema/models"))) {
      assertEquals(Bundled.ids().size(), files.count());
    }
  }

  private static Map<String, Object> facts() throws IOException {
    try (var in = BundledTest.class.getResourceAsStream("facts.json")) {
      return Json.map(Json.read(in.readAllBytes()));
    }
  }

  /**
   * The schema without titles, descriptions and the validations we made from HappyHorse's prose.
   */
  private static Map<String, Object> withoutOurs(CatalogEntry model) {
    Map<String, Object> schema = new LinkedHashMap<>(Json.map(model.schema().json()));
    schema.remove("title");
    schema.put("properties", stripped((Map<?, ?>) schema.get("properties"), model.modelId()));
    return schema;
  }

  private static Map<String, Object> stripped(Map<?, ?> properties, String modelId) {
    Map<String, Object> stripped = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          Map<String, Object> property = new LinkedHashMap<>();
          ((Map<?, ?>) value).forEach((keyword, each) -> property.put(keyword.toString(), each));
          property.remove("title");
          property.remove("description");
          if (modelId.equals(Models.HAPPY_HORSE)) {
            property.remove("validations");
          }
          property.computeIfPresent("items", (k, items) -> stripped((Map<?, ?>) items, modelId));
          stripped.put(name.toString(), property);
        });
    return stripped;
  }
}
