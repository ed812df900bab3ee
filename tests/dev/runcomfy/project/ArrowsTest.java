package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point one way: cli, notebook, worker → view → root → ledger, sandbox → schema →
 * internal.
 */
class ArrowsTest {
  private static final Map<String, Integer> HEIGHT =
      Map.of(
          "cli",
          6,
          "notebook",
          5,
          "worker",
          5,
          "view",
          4,
          "",
          3,
          "ledger",
          2,
          "sandbox",
          2,
          "schema",
          1,
          "internal",
          0);
  private static final Pattern NAME =
      Pattern.compile("\\bdev\\.runcomfy((?:\\.[a-z]\\w*)*)\\.(?:[A-Z]|\\*)");

  @Test
  void everyPackageHasItsPlace() throws IOException {
    Set<String> strange = new TreeSet<>();
    for (Path file : sources()) {
      if (!HEIGHT.containsKey(part(packageOf(file)))) {
        strange.add(packageOf(file));
      }
    }

    assertEquals(Set.of(), strange);
  }

  @Test
  void arrowsPointDown() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String from = part(packageOf(file));
      for (String used : uses(file)) {
        String to = part(used);
        if (!from.equals(to) && HEIGHT.getOrDefault(to, 9) >= HEIGHT.getOrDefault(from, 9)) {
          wrong.add(file.getFileName() + " in `" + from + "` uses `" + to + "`");
        }
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void noPackageReachesItself() throws IOException {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (Path file : sources()) {
      graph.computeIfAbsent(packageOf(file), name -> new TreeSet<>()).addAll(uses(file));
    }
    graph.forEach((name, used) -> used.remove(name));

    List<String> cycles = new ArrayList<>();
    for (String name : graph.keySet()) {
      if (reach(name, graph).contains(name)) {
        cycles.add(name);
      }
    }

    assertEquals(List.of(), cycles);
  }

  private static Set<String> reach(String from, Map<String, Set<String>> graph) {
    Set<String> reached = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(graph.getOrDefault(from, Set.of()));
    while (!next.isEmpty()) {
      String name = next.remove(next.size() - 1);
      if (reached.add(name)) {
        next.addAll(graph.getOrDefault(name, Set.of()));
      }
    }
    return reached;
  }

  /** Names of our packages in the code: imports and full names; comments may point anywhere. */
  private static Set<String> uses(Path file) throws IOException {
    String code =
        Files.readString(file)
            .replaceAll("(?s)/\\*.*?\\*/", " ")
            .replaceAll("(?m)^\\s*//.*$", " ")
            .replaceAll("\"(?:\\\\.|[^\"\\\\\\n])*\"", "\"\"");
    Set<String> used = new TreeSet<>();
    Matcher names = NAME.matcher(code);
    while (names.find()) {
      used.add("dev.runcomfy" + names.group(1));
    }
    return used;
  }

  /**
   * The part of the library that a package belongs to: its first word after {@code dev.runcomfy}.
   */
  private static String part(String name) {
    String rest = name.substring("dev.runcomfy".length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
  }

  private static String packageOf(Path file) {
    return Project.file("lib").relativize(file.getParent()).toString().replace('/', '.');
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Project.file("lib/dev"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
