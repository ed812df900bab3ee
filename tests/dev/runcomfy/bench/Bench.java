package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the rows that are asked for, prints the table, and writes it down when all were measured.
 */
public final class Bench {
  private static final Path RESULTS = Path.of("tests/bench/RESULTS.md");

  private Bench() {}

  private static List<Row> rows() {
    return List.of(new StartRow());
  }

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    if (words.contains("--list")) {
      rows().forEach(row -> System.out.println(row.name()));
      return;
    }
    List<String> only = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals("--only")) {
        only.add(words.get(i + 1));
      }
    }
    Map<String, List<Line>> table = new LinkedHashMap<>();
    List<String> loads = new ArrayList<>();
    try (Lab lab = new Lab(words.contains("--quick"))) {
      for (Row row : rows()) {
        if (!only.isEmpty() && !only.contains(row.name())) {
          continue;
        }
        loads.add(load());
        List<Line> lines = measured(row, lab);
        table.put(row.name(), lines);
        lines.forEach(line -> System.out.println(row.name() + ": " + text(line)));
        lab.quiet();
      }
      if (only.isEmpty()) {
        Files.writeString(RESULTS, Report.of(lab, words, table, loads));
        System.out.println("written: " + RESULTS);
      }
    }
    System.exit(0);
  }

  /** A row that fails is a line that says so, not the end of the others. */
  private static List<Line> measured(Row row, Lab lab) {
    try {
      return row.measure(lab);
    } catch (Exception e) {
      e.printStackTrace();
      return List.of(
          Line.skipped(row.name(), String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static String text(Line line) {
    String goal =
        line.goal().isEmpty() ? "" : " [goal " + line.goal() + ": " + line.verdict() + "]";
    return line.figure() + ": " + line.measured() + goal;
  }

  /** The machine's load over the last minute: other work makes everything slower. */
  static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).split(" ")[0] : "?";
  }

  static String today() {
    return LocalDate.now().toString();
  }

  static String joined(List<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
