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

/** Dependencies point one way: down this house, from each floor to the floors below it. */
class ArrowsTest {
  /** The floors from the bottom; packages on one floor do not use each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("internal"),
          List.of("internal.file", "internal.h264"),
          List.of("internal.ffmpeg"),
          List.of("internal.film", "internal.measure", "internal.ranking"),
          List.of("internal.drawing"),
          List.of("schema"),
          List.of("error"),
          List.of("internal.http", "internal.template", "internal.inputs", "internal.catalog"),
          List.of("ledger"),
          List.of("internal.store", "internal.service", "sandbox"),
          List.of("internal.sqlite", "internal.postgres"),
          List.of("internal.ledger"),
          List.of("internal.purchase"),
          List.of(""),
          List.of("view", "queue"),
          List.of("notebook", "worker"),
          List.of("notebook.kernel"),
          List.of("cli"),
          List.of("cli.run", "cli.history", "cli.code", "cli.jupyter", "cli.film"),
          List.of("cli.sweep"));

  private static final Map<String, Integer> HEIGHT = heights();

  private static final Pattern NAME =
      Pattern.compile("\\bdev\\.runcomfy((?:\\.[a-z]\\w*)*)\\.(?:[A-Z]|\\*)");

  private static final Pattern FACE =
      Pattern.compile("\\b(RunComfy|Request|Model|Job|Result|Sweep|Plan|Grid)\\b");

  private static Map<String, Integer> heights() {
    Map<String, Integer> heights = new TreeMap<>();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String name : FLOORS.get(floor)) {
        heights.put(name, floor);
      }
    }
    return heights;
  }

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

  /** The list of rooms in {@code CONTRIBUTING.md} is this house from the bottom to the top. */
  @Test
  void contributorsFindTheRoomsInThisOrder() throws IOException {
    List<String> rooms =
        Files.readString(Project.file("CONTRIBUTING.md"))
            .lines()
            .filter(line -> line.matches("\\* `[a-z.0-9]+`: .*"))
            .map(line -> line.replaceAll("^\\* `([a-z.0-9]+)`.*", "$1"))
            .map(room -> room.equals("dev.runcomfy") ? "" : room)
            .toList();

    assertEquals(FLOORS.stream().flatMap(List::stream).toList(), rooms);
  }

  /**
   * The machinery speaks in orders, entries and ids, not in what users hold, not even by a name of
   * its own that means something else. A class of a library may have such a name.
   */
  @Test
  void theMachineryKnowsNoFaces() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String code = code(file);
      Matcher names = FACE.matcher(part(packageOf(file)).startsWith("internal") ? code : "");
      while (names.find()) {
        String name = names.group(1);
        if (!code.matches("(?s).*\\bimport (?!dev\\.)[\\w.]+\\." + name + ";.*")) {
          wrong.add(file.getFileName() + " names " + name);
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
    Set<String> used = new TreeSet<>();
    Matcher names = NAME.matcher(code(file));
    while (names.find()) {
      used.add("dev.runcomfy" + names.group(1));
    }
    return used;
  }

  /** Without comments, and with nothing in its strings. */
  private static String code(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)/\\*.*?\\*/", " ")
        .replaceAll("(?m)^\\s*//.*$", " ")
        .replaceAll("\"(?:\\\\.|[^\"\\\\\\n])*\"", "\"\"");
  }

  /** The package's name after {@code dev.runcomfy}. */
  private static String part(String name) {
    return name.equals("dev.runcomfy") ? "" : name.substring("dev.runcomfy.".length());
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
