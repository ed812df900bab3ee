package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.List;

/** Wall time of the commands that people type without thinking. */
final class HotRow implements Row {
  private static final double MOST = 100;

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.runs(21, 7);
    String url = lab.sandbox("instant,sketch").toString();
    var ledger = lab.folder("commands").resolve("ledger.db");
    List<Line> lines = new ArrayList<>();
    for (Jdk jdk : lab.jdks()) {
      Archive.warm(lab, jdk);
      String said =
          lab.runcomfy(
                  jdk,
                  "run",
                  Lab.MODEL,
                  "--prompt",
                  "status " + jdk.major(),
                  "--no-wait",
                  "--sandbox-url",
                  url,
                  "--ledger",
                  ledger)
              .output();
      String id = said.replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4,12}){4}).*", "$1");
      Samples help = Samples.of(runs, n -> lab.runcomfy(jdk, "--help").millis());
      Samples status =
          Samples.of(
              runs,
              n ->
                  lab.runcomfy(jdk, "status", id, "--sandbox-url", url, "--ledger", ledger)
                      .millis());
      lines.add(0, line("status", jdk, status));
      lines.add(0, line("--help", jdk, help));
    }
    return lines;
  }

  private static Line line(String words, Jdk jdk, Samples samples) {
    return Line.goal(
        "`./runcomfy " + words + "`, " + jdk,
        samples.show("ms"),
        "≤ 100 ms",
        samples.median() <= MOST);
  }
}
