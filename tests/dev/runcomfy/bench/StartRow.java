package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.List;

/** Wall time from the command to the first byte of its POST on the wire. */
final class StartRow implements Row {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.runs(21, 7);
    List<Line> lines = new ArrayList<>();
    try (var door = new Doorbell()) {
      double python = Double.MAX_VALUE;
      if (lab.python().isPresent()) {
        String base = door.url() + "/v1";
        String program = lab.python().get();
        Samples httpx =
            Samples.of(
                runs,
                n ->
                    door.after(
                        Run.of(program, lab.peer("run_httpx.py"), base, "p" + n, "/dev/null")));
        Samples urllib =
            Samples.of(
                runs,
                n -> door.after(Run.of(program, lab.peer("submit_urllib.py"), base, "p" + n)));
        lines.add(Line.beside("the same by Python httpx", httpx.show("ms")));
        lines.add(Line.beside("the same by Python urllib", urllib.show("ms")));
        python = httpx.median();
      } else {
        lines.add(Line.skipped("the same by Python", "no Python with httpx"));
      }
      if (Lab.program("curl").isPresent()) {
        Samples curl =
            Samples.of(
                runs,
                n -> door.after(Run.of("curl", "-s", "-d", "{}", door.url() + "/v1/models/x")));
        lines.add(Line.beside("the same by curl", curl.show("ms")));
      }
      for (Jdk jdk : lab.jdks()) {
        lines.add(0, ours(lab, jdk, door, runs, python));
      }
    }
    return lines;
  }

  private static Line ours(Lab lab, Jdk jdk, Doorbell door, int runs, double python)
      throws Exception {
    Archive.warm(lab, jdk);
    var ledger = lab.folder("start").resolve("ledger.db");
    Samples ours =
        Samples.of(runs, n -> door.after(lab.runcomfy(jdk, words(door, ledger, "x" + n))));
    double most = jdk.major() >= 25 ? 150 : 220;
    return Line.goal(
        "`./runcomfy run` to the first byte of its POST, " + jdk,
        ours.show("ms"),
        "≤ " + (int) most + " ms, below Python httpx",
        ours.median() <= most && ours.median() < python);
  }

  static Object[] words(Doorbell door, Object ledger, String prompt) {
    return new Object[] {
      "run", Lab.MODEL, "--prompt", prompt, "--sandbox-url", door.url(), "--ledger", ledger
    };
  }
}
