package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The table, as Markdown; what a person has written below the mark is kept. */
final class Report {
  private static final String MARK = "<!-- written by hand below -->";

  private Report() {}

  static String of(Lab lab, List<String> words, Map<String, List<Line>> table, List<String> loads)
      throws IOException {
    StringBuilder out = new StringBuilder("# Speed, measured\n\n");
    out.append("`tests/bench/run").append(words.isEmpty() ? "" : " " + String.join(" ", words));
    out.append("`, ").append(Bench.today()).append(". ").append(machine()).append(" ");
    out.append(Bench.joined(lab.jdks())).append(".\n");
    out.append("Load average as each row began: ").append(Bench.joined(loads)).append(".\n");
    out.append("Medians; the least and most of the runs in brackets.\n\n");
    out.append("| row | figure | measured | goal | |\n|---|---|---|---|---|\n");
    table.forEach(
        (row, lines) ->
            lines.forEach(
                line ->
                    out.append("| ")
                        .append(
                            String.join(
                                " | ",
                                row,
                                line.figure(),
                                line.measured(),
                                line.goal(),
                                line.verdict()))
                        .append(" |\n")));
    return out + "\n" + MARK + notes();
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

  private static String notes() throws IOException {
    Path results = Path.of("tests/bench/RESULTS.md");
    String old = Files.exists(results) ? Files.readString(results) : "";
    int at = old.indexOf(MARK);
    return at < 0 ? "\n" : old.substring(at + MARK.length());
  }
}
