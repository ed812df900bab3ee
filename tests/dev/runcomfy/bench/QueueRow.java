package dev.runcomfy.bench;

import dev.runcomfy.testing.Postgres;
import dev.runcomfy.worker.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queued sweeps: writing them, their status, what a cell costs the database, and many workers. */
final class QueueRow implements Row {
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final String STATUS = "`./runcomfy sweep status` of ";
  private static final int MILLION = 1_000_000;

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    List<Line> lines = new ArrayList<>();
    String url = Postgres.fresh();
    Figures figures = new Figures(url);
    int cells = lab.isQuick() ? 20_000 : 100_000;
    Figures.Queued queued = figures.queueing(cells);
    lines.add(
        Line.goal(
            "%,d cells queued".formatted(cells),
            "%,.0f cells/s".formatted(queued.cellsPerSecond()),
            "≥ 10,000 cells/s",
            queued.cellsPerSecond() >= 10_000));
    status(lab, url, cells, queued, lines);
    Figures elsewhere = new Figures(Postgres.fresh());
    database(elsewhere.statements(lab.isQuick() ? 200 : 2_000), queued, lines);
    scaling(elsewhere, lab.isQuick() ? 40 : 300, lines);
    carried(new Figures(Postgres.fresh()), lab.isQuick() ? 500 : 5_000, lines);
    return lines;
  }

  /** In a process of its own, beside the same process with next to nothing to count. */
  private static void status(
      Lab lab, String url, int cells, Figures.Queued queued, List<Line> lines) throws Exception {
    String small = new Figures(url).queueing(1).id();
    Jdk jdk = lab.newest();
    Archive.warm(lab, jdk);
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("many", n -> status(lab, jdk, url, queued.id()));
    all.put("one", n -> status(lab, jdk, url, small));
    all.put("help", n -> lab.runcomfy(jdk, "--help").millis());
    Map<String, Samples> samples = Samples.inTurn(lab.runs(21, 7), all);
    double more = samples.get("many").median() - samples.get("one").median();
    lines.add(
        Line.goal(
            STATUS + "%,d cells, over that of one cell, ".formatted(cells) + jdk,
            "%.0f ms more: ".formatted(more) + samples.get("many").show("ms"),
            "≤ 100 ms more",
            more <= 100));
    lines.add(Line.beside(STATUS + "one cell", samples.get("one").show("ms")));
    lines.add(Line.beside("`./runcomfy --help`", samples.get("help").show("ms")));
    lines.add(
        Line.beside(
            "the status of %,d cells in a program that runs".formatted(cells),
            Samples.number(queued.statusMillis()) + " ms"));
  }

  private static double status(Lab lab, Jdk jdk, String url, String id) throws Exception {
    return lab.runcomfy(jdk, "sweep", "status", id, "--ledger", url).millis();
  }

  private static void database(
      Figures.Statements statements, Figures.Queued queued, List<Line> lines) {
    double perCell = statements.perCell();
    lines.add(
        Line.goal(
            "statements for a cell, four workers, jobs of 3 s",
            "%.1f, %.2f ms of the database's time".formatted(perCell, statements.millisPerCell()),
            "< 12 statements",
            perCell < 12));
    lines.add(
        Line.beside(
            "a million cells, computed from these",
            "%.0f s to queue; %.1f million statements, %.0f min of one of the database's processors"
                .formatted(
                    MILLION / queued.cellsPerSecond(),
                    perCell,
                    statements.millisPerCell() * MILLION / 60_000)));
  }

  private static void scaling(Figures figures, int cellsEach, List<Line> lines) throws Exception {
    double one = figures.rate(1, cellsEach, LATENCY);
    double two = figures.rate(2, cellsEach, LATENCY);
    double four = figures.rate(4, cellsEach, LATENCY);
    lines.add(
        Line.goal(
            "four workers over one, answers after 50 ms, one submit at a time each",
            "%.2f × (%.1f cells/s over %.1f)".formatted(four / one, four, one),
            "≥ 3.5 ×",
            four >= 3.5 * one));
    lines.add(Line.beside("two workers", "%.2f × (%.1f cells/s)".formatted(two / one, two)));
  }

  private static void carried(Figures figures, int cells, List<Line> lines) throws Exception {
    Figures.Carried carried = figures.carried(cells);
    lines.add(
        Line.goal(
            "in flight in one worker",
            "%,d after %.0f s, %d threads, %d MiB of heap, sandbox and all"
                .formatted(
                    carried.inFlight(),
                    carried.seconds(),
                    carried.threads(),
                    carried.heapMegabytes()),
            "thousands, no thread for a job",
            carried.inFlight() == cells && carried.threads() < 200));
  }
}
