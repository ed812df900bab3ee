package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.schema.CatalogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The models this sandbox serves; the bundled ones are read only when they are asked for. */
final class Catalog {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  private final Map<String, CatalogEntry> own = new LinkedHashMap<>();

  Catalog(List<CatalogEntry> own) {
    own.forEach(model -> this.own.put(model.modelId(), model));
  }

  Optional<CatalogEntry> find(String modelId) {
    return Optional.ofNullable(own.get(modelId)).or(() -> Bundled.find(modelId));
  }

  /** Up to three ids that may have been meant. */
  List<String> nearest(String modelId) {
    var ids = new ArrayList<String>();
    models().forEach(model -> ids.add(model.modelId()));
    var nearest = new ArrayList<String>();
    for (var id = Nearest.of(modelId, ids);
        id.isPresent() && nearest.size() < 3;
        id = Nearest.of(modelId, ids)) {
      nearest.add(id.get());
      ids.remove(id.get());
    }
    return nearest;
  }

  Answer list(Map<String, String> query) {
    int limit = number(query.getOrDefault("limit", "" + USUAL));
    int offset = number(query.getOrDefault("offset", "0"));
    if (limit < 1 || limit > MOST || offset < 0) {
      return ServiceError.REFUSED.answer(
          "`limit` is 1 to " + MOST + ", `offset` is 0 or more", List.of());
    }
    var found = models().stream().filter(model -> matches(model, query)).toList();
    boolean withSchema = "true".equals(query.get("include_schema"));
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "models",
        found.stream().skip(offset).limit(limit).map(model -> entry(model, withSchema)).toList());
    body.put("total", found.size());
    body.put("limit", limit);
    body.put("offset", offset);
    return Answer.json(200, body);
  }

  Answer categories() {
    var categories = new TreeSet<String>();
    models().forEach(model -> categories.addAll(model.categories()));
    return Answer.json(200, Map.of("categories", categories));
  }

  static Object entry(CatalogEntry model, boolean withSchema) {
    var entry = new LinkedHashMap<>(Json.map(model.json()));
    if (!withSchema) {
      entry.remove("input_schema");
    }
    return entry;
  }

  private List<CatalogEntry> models() {
    var all = new LinkedHashMap<String, CatalogEntry>();
    Bundled.models().forEach(model -> all.put(model.modelId(), model));
    all.putAll(own);
    return List.copyOf(all.values());
  }

  private static boolean matches(CatalogEntry model, Map<String, String> query) {
    var text =
        (model.modelId() + " " + model.displayName() + " " + model.description())
            .toLowerCase(Locale.ROOT);
    var search = query.getOrDefault("search", "").toLowerCase(Locale.ROOT);
    var category = query.getOrDefault("category", "");
    var kind = query.getOrDefault("kind", "");
    return text.contains(search)
        && (category.isEmpty() || model.categories().contains(category))
        && (kind.isEmpty() || model.kind().equals(kind));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
