package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wall time from the command to the first byte of its POST on the wire. */
final class StartRow implements Row {
  private static final String HTTPX = "the same by Python httpx";
  private static final String URLLIB = "the same by Python urllib";
  private static final String CURL = "the same by curl";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    var ledger = lab.folder("start").resolve("ledger.db");
    try (var door = new Doorbell()) {
      Map<String, Measurement> all = new LinkedHashMap<>();
      for (Jdk jdk : lab.jdks()) {
        Archive.warm(lab, jdk);
        all.put(
            jdk.toString(),
            n -> door.after(lab.runcomfy(jdk, words(door, ledger, jdk.major() + " " + n))));
      }
      peers(lab, door, all);
      return lines(lab, Samples.inTurn(lab.runs(21, 7), all));
    }
  }

  private static void peers(Lab lab, Doorbell door, Map<String, Measurement> all) {
    lab.python()
        .ifPresent(
            python -> {
              String base = door.url() + "/v1";
              Run httpx = Run.of(python, lab.peer("run_httpx.py"), base, "p", "/dev/null");
              Run urllib = Run.of(python, lab.peer("submit_urllib.py"), base, "p");
              all.put(HTTPX, n -> door.after(httpx));
              all.put(URLLIB, n -> door.after(urllib));
            });
    if (Lab.program("curl").isPresent()) {
      Run curl = Run.of("curl", "-s", "-d", "{}", door.url() + "/v1/models/x");
      all.put(CURL, n -> door.after(curl));
    }
  }

  private static List<Line> lines(Lab lab, Map<String, Samples> samples) {
    List<Line> lines = new ArrayList<>();
    for (Jdk jdk : lab.jdks()) {
      Samples ours = samples.remove(jdk.toString());
      double most = jdk.major() >= 25 ? 150 : 220;
      boolean isBelow = !samples.containsKey(HTTPX) || ours.median() < samples.get(HTTPX).median();
      lines.add(
          0,
          Line.goal(
              "`./runcomfy run` to the first byte of its POST, " + jdk,
              ours.show("ms"),
              "≤ " + (int) most + " ms, below Python httpx",
              ours.median() <= most && isBelow));
    }
    samples.forEach((name, each) -> lines.add(Line.beside(name, each.show("ms"))));
    if (lab.python().isEmpty()) {
      lines.add(Line.skipped("the same by Python", "no Python with httpx"));
    }
    return lines;
  }

  static Object[] words(Doorbell door, Object ledger, String prompt) {
    return new Object[] {
      "run", Lab.MODEL, "--prompt", prompt, "--sandbox-url", door.url(), "--ledger", ledger
    };
  }
}
