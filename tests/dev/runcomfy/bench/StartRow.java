package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.List;

/** Wall time from the command to the first byte of its POST on the wire. */
final class StartRow implements Row {
  static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.isQuick() ? 7 : 21;
    List<Line> lines = new ArrayList<>();
    try (var door = new Doorbell()) {
      double python = Double.MAX_VALUE;
      if (lab.python().isPresent()) {
        String base = door.url() + "/v1";
        String program = lab.python().get();
        Samples httpx =
            times(
                runs,
                n ->
                    door.after(
                        Run.of(program, lab.peer("run_httpx.py"), base, "p" + n, "/dev/null")));
        Samples urllib =
            times(
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
            times(
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
        times(
            runs,
            n ->
                door.after(
                    lab.runcomfy(
                        jdk,
                        "run",
                        MODEL,
                        "--prompt",
                        "x" + n,
                        "--sandbox-url",
                        door.url(),
                        "--ledger",
                        ledger)));
    double most = jdk.major() >= 25 ? 150 : 220;
    return Line.goal(
        "start to first byte of the POST, " + jdk,
        ours.show("ms"),
        "≤ " + (int) most + " ms, below Python httpx",
        ours.median() <= most && ours.median() < python);
  }

  /** One measurement, by its number. */
  interface Measurement {
    double once(int number) throws Exception;
  }

  /** The times after two runs that do not count. */
  static Samples times(int runs, Measurement measurement) throws Exception {
    measurement.once(-1);
    measurement.once(-2);
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = measurement.once(i);
    }
    return Samples.of(times);
  }
}
