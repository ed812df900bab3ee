package dev.runcomfy.bench;

import dev.runcomfy.worker.Chaos;
import java.util.List;

/** Workers that are killed, and a database that goes away, in the middle of a sweep. */
final class ChaosRow implements Row {
  private static final int SCALE = 1_000;

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int cells = lab.isQuick() ? 200 : 5_000;
    int workers = lab.isQuick() ? 2 : 4;
    int mostKills = lab.isQuick() ? 5 : Integer.MAX_VALUE;
    Chaos killed = Chaos.killing(lab.folder("chaos"), cells, workers, SCALE, mostKills);
    int rows = lab.isQuick() ? 60 : 2_000;
    Chaos restarted = Chaos.restarting(lab.folder("restart"), rows);
    return List.of(
        Line.goal(
            "%,d cells by %d worker processes, one killed every second".formatted(cells, workers),
            "%.0f s, %d killed: ".formatted(killed.seconds(), killed.kills()) + killed.said(),
            "all end, uncertain ≤ killed",
            killed.isWell(cells)),
        Line.goal(
            "%,d cells by 2 workers, PostgreSQL stopped and started".formatted(rows),
            "%.0f s: ".formatted(restarted.seconds()) + restarted.said(),
            "all complete, each bought once",
            restarted.isWell(rows) && restarted.books().charges() == rows));
  }
}
