package dev.runcomfy.view;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The JSON a page reads: what all cells have in common once, the rest by cell. */
final class PageData {
  private static final long LARGEST_EXACT = 1L << 53;
  private static final int LONGEST_DATA_URI = 120;

  private final Sheet sheet;
  private final Links links;

  PageData(Sheet sheet, Links links) {
    this.sheet = sheet;
    this.links = links;
  }

  String json() {
    Map<String, Object> common = common();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", sheet.title());
    page.put("subtitle", sheet.subtitle());
    page.put("id", id());
    page.put("axes", sheet.axes().stream().map(PageData::axis).toList());
    page.put("common", plain(common));
    List<Map<String, Integer>> places = sheet.axes().stream().map(PageData::places).toList();
    page.put("cells", sheet.cells().stream().map(cell -> cell(cell, common, places)).toList());
    return Json.write(page);
  }

  /**
   * Stars and notes belong to these cells, wherever the page is moved and however often it is
   * rewritten.
   */
  private String id() {
    List<String> ids =
        sheet.cells().stream().map(cell -> cell.id() + cell.coordinates()).sorted().toList();
    return Hashes.sha256(String.join("\n", ids)).substring(0, 16);
  }

  private Map<String, Object> common() {
    if (sheet.cells().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> common = new LinkedHashMap<>(sheet.cells().get(0).inputs());
    for (SheetCell cell : sheet.cells()) {
      common
          .entrySet()
          .removeIf(
              input ->
                  !cell.inputs().containsKey(input.getKey())
                      || !Objects.equals(cell.inputs().get(input.getKey()), input.getValue()));
    }
    return common;
  }

  private static Map<String, Object> axis(SheetAxis axis) {
    return Map.of("name", axis.name(), "values", axis.values());
  }

  private static Map<String, Integer> places(SheetAxis axis) {
    Map<String, Integer> places = new HashMap<>();
    axis.values().forEach(value -> places.putIfAbsent(value, places.size()));
    return places;
  }

  private Map<String, Object> cell(
      SheetCell cell, Map<String, Object> common, List<Map<String, Integer>> places) {
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < sheet.axes().size(); i++) {
      String value = cell.coordinates().get(sheet.axes().get(i).name());
      at.add(value == null ? -1 : places.get(i).getOrDefault(value, -1));
    }
    Map<String, Object> inputs = new LinkedHashMap<>(cell.inputs());
    inputs.keySet().removeAll(common.keySet());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", cell.id());
    json.put("at", at);
    json.put("inputs", plain(inputs));
    cell.facts().forEach((fact, value) -> json.put(fact, plain(value)));
    if (!cell.media().isEmpty()) {
      json.put("media", cell.media().stream().map(this::media).toList());
    }
    return json;
  }

  private Map<String, Object> media(SheetMedia media) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", media.contentType());
    json.put("src", links.to(media));
    if (!media.name().isEmpty()) {
      json.put("name", media.name());
    }
    media.poster().ifPresent(poster -> json.put("poster", links.to(poster)));
    if (media.width() > 0 && media.height() > 0) {
      json.put("width", media.width());
      json.put("height", media.height());
    }
    return json;
  }

  /** The value as a page can hold it: long integers as text, pictures that were sent as a word. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
      return plain;
    }
    if (value instanceof JsonNode node) {
      return plain(Json.value(node));
    }
    if (value instanceof Collection<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    if (value instanceof Number number) {
      return exact(number);
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    return shortened(value.toString());
  }

  private static Object exact(Number number) {
    boolean isExact = Math.abs(number.doubleValue()) <= LARGEST_EXACT;
    return isExact ? number : number.toString();
  }

  private static String shortened(String text) {
    if (!text.startsWith("data:") || text.length() <= LONGEST_DATA_URI) {
      return text;
    }
    String type = text.substring(5, Math.max(5, text.indexOf(',')));
    return "data:" + type + " (" + (text.length() * 3L / 4 / 1024 + 1) + " KiB)";
  }
}
