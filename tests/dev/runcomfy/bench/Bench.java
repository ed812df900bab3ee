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

/** Runs the rows that are asked for, or all; prints each and writes the table down. */
public final class Bench {
  private static final List<Row> ROWS =
      List.of(
          new StartRow(),
          new SavedRow(),
          new JBangRow(),
          new HotRow(),
          new JobsRow(),
          new GrowthRow(),
          new PollingRow(),
          new DownloadRow(),
          new LedgerRow(),
          new DrawRow(),
          new SheetRow(),
          new QueueRow(),
          new ChaosRow(),
          new FuzzRow());

  private Bench() {}

  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    List<String> names = ROWS.stream().map(Row::name).toList();
    boolean isQuick = words.remove("--quick");
    if (words.remove("--list")) {
      names.forEach(System.out::println);
      return;
    }
    for (String word : words) {
      if (!names.contains(word)) {
        System.err.println("error: no row `" + word + "`\n\nhint: " + joined(names));
        System.exit(64);
      }
    }
    Map<String, List<String>> measured = new LinkedHashMap<>();
    try (Lab lab = new Lab(isQuick)) {
      for (Row row : ROWS) {
        if (words.isEmpty() || words.contains(row.name())) {
          String load = load();
          for (Line line : measured(row, lab)) {
            String text = Report.line(row.name(), line, load);
            System.out.println(text);
            measured.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(text);
          }
          lab.quiet();
        }
      }
      System.err.println("written: " + Report.write(lab, names, measured));
    }
    System.exit(0);
  }

  /** A row that fails is a line that says so, not the end of the others. */
  private static List<Line> measured(Row row, Lab lab) {
    try {
      return row.measure(lab);
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(Line.skipped(row.name(), why.replace("|", "/")));
    }
  }

  /** The machine's load over the last minute: other work makes everything slower. */
  private static String load() throws IOException {
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
