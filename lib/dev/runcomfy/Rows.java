package dev.runcomfy;

import dev.runcomfy.internal.Json;
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
    StringBuilder text = new StringBuilder(line(names));
    for (Map<String, Object> row : rows) {
      text.append(line(names.stream().map(name -> row.getOrDefault(name, "")).toList()));
    }
    return text.toString();
  }

  private static String line(Iterable<?> values) {
    StringBuilder line = new StringBuilder();
    for (Object each : values) {
      String text = String.valueOf(each);
      boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      line.append(line.isEmpty() ? "" : ",")
          .append(isPlain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }
    return line.append('\n').toString();
  }

  static String jsonl(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> Json.write(row) + "\n").collect(Collectors.joining());
  }
}
