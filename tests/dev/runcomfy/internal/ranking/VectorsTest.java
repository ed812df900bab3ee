package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One table of votes and what follows from them, in {@code vectors.json}, for Java and for the
 * page's script. After a deliberate change of the numbers, the table is written anew with {@code
 * -Dvectors.write=true}; the check against choix says whether they are right.
 */
class VectorsTest {
  private static final Path TABLE =
      Project.file("tests/dev/runcomfy/internal/ranking/vectors.json");
  private static final Path SCRIPT = Project.file("lib/dev/runcomfy/view/sheet/ranking.js");
  private static final double SIX_DIGITS = 1e-6;
  private static final String EACH =
      """
      const answers = table.map(({ cells, votes, count, seed }) => ({
        ranking: ranking.rank(cells, votes),
        effects: ranking.effects(cells, votes),
        top: ranking.top(cells, votes, count, seed),
      }));
      """;

  @TempDir Path folder;

  @Test
  void javaGivesTheTable() throws IOException {
    if (Boolean.getBoolean("vectors.write")) {
      Files.writeString(TABLE, Json.write(drawn()) + "\n");
    }
    JsonNode table = table();

    for (JsonNode row : table) {
      assertSame(row.path("expected"), Json.node(answers(row)), row.path("name").asString());
    }
    assertTrue(table.size() >= 10, "rows: " + table.size());
  }

  @Test
  void thePagesScriptGivesTheTable() throws IOException {
    JsonNode table = table();
    JsonNode answers = byScript(Json.write(table));

    assertEquals(table.size(), answers.size());
    for (int i = 0; i < table.size(); i++) {
      JsonNode row = table.get(i);
      assertSame(row.path("expected"), answers.get(i), row.path("name").asString());
    }
  }

  private JsonNode byScript(String table) throws IOException {
    String script = Files.readString(SCRIPT) + "const table = " + table + ";\n" + EACH;
    if (Tools.find("chromium", "chromium-browser", "google-chrome").isPresent()) {
      Path page = Files.writeString(folder.resolve("page.html"), "<!doctype html>");
      try (Chromium chromium = Chromium.start()) {
        Page opened = chromium.open(page);
        return opened.eval("(() => {" + script + "return answers; })()");
      }
    }
    Path file =
        Files.writeString(
            folder.resolve("run.js"), script + "console.log(JSON.stringify(answers));");
    return Json.read(Program.of(Tools.require("node"), file).output());
  }

  private static JsonNode table() throws IOException {
    return Json.read(Files.readString(TABLE));
  }

  private static Map<String, Object> answers(JsonNode row) {
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    for (JsonNode cell : row.path("cells")) {
      Map<String, String> axes = new LinkedHashMap<>();
      cell.path("axes").properties().forEach(e -> axes.put(e.getKey(), e.getValue().asString()));
      cells.put(cell.path("id").asString(), axes);
    }
    Votes votes = Votes.read(cells, row.path("votes"));
    Top top = votes.ranking().top(row.path("count").asInt());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ranking", votes.ranking().rows().stream().map(Ranking.Row::json).toList());
    answer.put("effects", votes.effects().stream().map(Effect::json).toList());
    Map<String, Object> best = new LinkedHashMap<>(top.json());
    Optional<Top.Pair> next = top.next(row.path("seed").asInt());
    best.put("next", next.map(p -> Map.of("left", p.left(), "right", p.right())).orElse(null));
    answer.put("top", best);
    return answer;
  }

  private static void assertSame(JsonNode expected, JsonNode actual, String where) {
    if (expected.isNumber()) {
      assertEquals(expected.asDouble(), actual.asDouble(), SIX_DIGITS, where);
    } else if (expected.isObject()) {
      assertEquals(
          expected.propertyNames().stream().sorted().toList(),
          actual.propertyNames().stream().sorted().toList(),
          where);
      expected
          .properties()
          .forEach(
              e -> assertSame(e.getValue(), actual.path(e.getKey()), where + "." + e.getKey()));
    } else if (expected.isArray()) {
      assertEquals(expected.size(), actual.size(), where);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(expected.get(i), actual.get(i), where + "[" + i + "]");
      }
    } else {
      assertEquals(expected, actual, where);
    }
  }

  private static List<Map<String, Object>> drawn() {
    List<Map<String, Object>> table = new ArrayList<>();
    table.add(row("no cell", 0, List.of(), 3, 1));
    table.add(row("one cell", 1, List.of(), 3, 1));
    table.add(row("two cells, no vote", 2, List.of(), 3, 2));
    table.add(row("all won by one", 4, repeated("c0>c1", "c0>c2", "c0>c3"), 2, 3));
    table.add(row("always the same", 4, repeated("c0=c1", "c2=c3", "c1=c2"), 2, 4));
    table.add(row("not connected", 6, repeated("c0>c1", "c2~c3", "c4<c5"), 3, 5));
    Random random = new Random(18);
    for (int size : List.of(3, 5, 8, 16, 16, 40)) {
      int votes = size * (1 + random.nextInt(5));
      table.add(
          row(size + " cells, " + votes + " votes", size, random(random, size, votes), 3, size));
    }
    for (Map<String, Object> row : table) {
      row.put("expected", answers(Json.node(row)));
    }
    return table;
  }

  private static List<String> repeated(String... votes) {
    List<String> repeated = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      repeated.addAll(List.of(votes));
    }
    return repeated;
  }

  private static List<String> random(Random random, int size, int count) {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int left = random.nextInt(size);
      int right = (left + 1 + random.nextInt(size - 1)) % size;
      votes.add("c" + left + "><=~<".charAt(random.nextInt(5)) + "c" + right);
    }
    return votes;
  }

  private static Map<String, Object> row(
      String name, int size, List<String> votes, int count, int seed) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, Object> axes = new LinkedHashMap<>();
      axes.put("time", List.of("dawn", "noon", "dusk").get(i % 3));
      axes.put("seed", "s" + i / 3);
      axes.put("only", "one");
      cells.add(Map.of("id", "c" + i, "axes", axes));
    }
    List<Map<String, Object>> written = new ArrayList<>();
    for (String vote : votes) {
      String replaces = written.size() % 9 == 8 ? "v" + (written.size() - 1) : "";
      written.add(Ballots.vote("v" + written.size(), vote, "", replaces).json());
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("cells", cells);
    row.put("votes", written);
    row.put("count", count);
    row.put("seed", seed);
    return row;
  }
}
