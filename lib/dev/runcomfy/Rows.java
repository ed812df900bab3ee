package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as text for other programs. */
final class Rows {
  private Rows() {}

  static String csv(List<Map<String, Object>> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    StringBuilder text = new StringBuilder(Texts.csv(names, "\n"));
    for (Map<String, Object> row : rows) {
      text.append(Texts.csv(names.stream().map(name -> row.getOrDefault(name, "")).toList(), "\n"));
    }
    return text.toString();
  }

  static String jsonl(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> Json.write(row) + "\n").collect(Collectors.joining());
  }
}
