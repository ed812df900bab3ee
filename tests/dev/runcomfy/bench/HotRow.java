package dev.runcomfy.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wall time of the commands that people type without thinking, beside a JVM that does nothing. */
final class HotRow implements Row {
  private static final double MOST = 100;
  private static final String FLOOR = "`java -version`, ";

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    URI url = lab.sandbox("instant,sketch");
    Path ledger = lab.folder("commands").resolve("ledger.db");
    Map<String, Measurement> all = new LinkedHashMap<>();
    for (Jdk jdk : lab.jdks()) {
      Archive.warm(lab, jdk);
      String id = bought(lab, jdk, url, ledger);
      Run status = lab.runcomfy(jdk, "status", id, "--sandbox-url", url, "--ledger", ledger);
      Run floor = Run.of(jdk.java()).with(Lab.LAUNCHER_FLAGS.toArray()).with("-version");
      all.put("`./runcomfy --help`, " + jdk, n -> lab.runcomfy(jdk, "--help").millis());
      all.put("`./runcomfy status`, " + jdk, n -> status.millis());
      all.put(FLOOR + jdk, n -> floor.millis());
    }
    List<Line> lines = new ArrayList<>();
    Samples.inTurn(lab.runs(21, 7), all)
        .forEach(
            (name, samples) ->
                lines.add(
                    name.startsWith(FLOOR)
                        ? Line.beside(name, samples.show("ms"))
                        : Line.goal(
                            name, samples.show("ms"), "≤ 100 ms", samples.median() <= MOST)));
    return lines;
  }

  private static String bought(Lab lab, Jdk jdk, URI url, Path ledger) throws Exception {
    String prompt = "status " + jdk.major();
    String said =
        lab.runcomfy(jdk, "run", Lab.MODEL, "--prompt", prompt, "--no-wait")
            .with("--sandbox-url", url, "--ledger", ledger)
            .output();
    return said.replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4,12}){4}).*", "$1");
  }
}
