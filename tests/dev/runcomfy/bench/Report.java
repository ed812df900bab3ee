package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table, as Markdown. Rows that were not measured this time keep their lines, and so does what
 * a person has written below the mark.
 */
final class Report {
  private static final Path RESULTS = Path.of("tests/bench/RESULTS.md");
  private static final String MARK = "<!-- written by hand below -->";
  private static final String HEAD = "| row | figure | measured | goal | | load |";

  private Report() {}

  /** Writes it; the lines of each row that was measured are Markdown already. */
  static Path write(Lab lab, List<String> order, Map<String, List<String>> measured)
      throws IOException {
    String old = Files.exists(RESULTS) ? Files.readString(RESULTS) : "";
    Map<String, List<String>> table = lines(old);
    table.putAll(measured);
    StringBuilder out = new StringBuilder("# Speed, measured\n\n");
    out.append("`tests/bench/run`, last on ").append(Bench.today()).append(". ");
    out.append(machine()).append(" ").append(Bench.joined(lab.jdks())).append(".\n");
    out.append("Medians; the least and most of the runs in brackets. Load: the machine's load");
    out.append(" average as the row began.\n\n");
    out.append(HEAD).append("\n|---|---|---|---|---|---|\n");
    for (String row : order) {
      table.getOrDefault(row, List.of()).forEach(line -> out.append(line).append('\n'));
    }
    int at = old.indexOf(MARK);
    out.append('\n').append(MARK).append(at < 0 ? "\n" : old.substring(at + MARK.length()));
    return Files.writeString(RESULTS, out);
  }

  static String line(String row, Line line, String load) {
    List<String> columns =
        List.of(row, line.figure(), line.measured(), line.goal(), line.verdict(), load);
    return "| " + String.join(" | ", columns) + " |";
  }

  /** The lines of an earlier table, by their row. */
  private static Map<String, List<String>> lines(String old) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    int at = old.indexOf(HEAD);
    if (at >= 0) {
      old.substring(at)
          .lines()
          .skip(2)
          .takeWhile(line -> line.startsWith("| "))
          .forEach(
              line ->
                  table
                      .computeIfAbsent(line.split("\\|")[1].strip(), row -> new ArrayList<>())
                      .add(line));
    }
    return table;
  }

  private static String machine() throws IOException {
    Path cpu = Path.of("/proc/cpuinfo");
    String name = System.getProperty("os.arch");
    if (Files.exists(cpu)) {
      name =
          Files.readAllLines(cpu).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.replaceAll(".*:\\s*", ""))
              .findFirst()
              .orElse(name);
    }
    return Runtime.getRuntime().availableProcessors()
        + " cores of "
        + name
        + ", "
        + System.getProperty("os.name")
        + ".";
  }
}
