package dev.runcomfy.schema;

import dev.runcomfy.internal.ChargedAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What the catalog says about one model. Immutable; fields we do not know are kept in {@link
 * #json}.
 */
public final class CatalogEntry {
  private final JsonNode json;
  private final InputSchema schema;

  private CatalogEntry(JsonNode json) {
    this.json = json;
    this.schema = InputSchema.of(text(json, "model_id"), json.path("input_schema"));
  }

  /** Reads an entry of the catalog; what is missing or odd is empty. */
  public static CatalogEntry of(JsonNode json) {
    return new CatalogEntry(Objects.requireNonNull(json, "json"));
  }

  /** The id by which the model is run. */
  public String modelId() {
    return text(json, "model_id");
  }

  /** The name for people; the id where the catalog has none. */
  public String displayName() {
    String name = text(json, "display_name");
    return name.isEmpty() ? modelId() : name;
  }

  /** The description; may be empty. */
  public String description() {
    return text(json, "description");
  }

  /** The categories it is filed under. */
  public List<String> categories() {
    List<String> categories = new ArrayList<>();
    json.path("categories").forEach(each -> Dialect.text(each).ifPresent(categories::add));
    return List.copyOf(categories);
  }

  /**
   * What it makes: {@code video}, {@code image}, {@code audio}, or a word of the service's that is
   * newer.
   */
  public String kind() {
    return text(json, "kind");
  }

  /** The price of one unit in US dollars, at least 0, before anything that adds to it. */
  public OptionalDouble basePriceUsd() {
    return Dialect.number(json.path("base_price_usd"))
        .map(price -> ChargedAmount.of(OptionalDouble.of(price.doubleValue())))
        .orElse(OptionalDouble.empty());
  }

  /** The unit of the price: {@code second}, {@code output}, {@code image} …; may be empty. */
  public String priceUnit() {
    return text(json, "price_unit");
  }

  /** A note on the price, in prose; may be empty. */
  public String pricingNote() {
    return text(json, "pricing_note");
  }

  /** Where to read about it; may be empty. */
  public String modelUrl() {
    return text(json, "model_url");
  }

  /** The inputs; unknown where the entry came without them. */
  public InputSchema schema() {
    return schema;
  }

  /** The entry as it came. */
  public JsonNode json() {
    return json;
  }

  /** Tells whether the other is an entry with the same facts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CatalogEntry entry && json.equals(entry.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** The id and the name. */
  @Override
  public String toString() {
    return ValueText.cut(modelId() + " (" + displayName() + ")", 80);
  }

  private static String text(JsonNode json, String field) {
    return Dialect.text(json.path(field)).orElse("");
  }
}
