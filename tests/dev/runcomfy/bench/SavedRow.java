package dev.runcomfy.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wall time from the command to its end, with the file saved; the sandbox answers at once. */
final class SavedRow implements Row {
  private static final String CURL = "the four calls by curl, a process each";

  @Override
  public String name() {
    return "saved";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    if (Lab.program("curl").isEmpty()) {
      return List.of(Line.skipped("to the file saved", "no curl"));
    }
    URI url = lab.sandbox("instant,sketch");
    Path folder = lab.folder("saved");
    String base = url + "/v1";
    Map<String, Measurement> all = new LinkedHashMap<>();
    Run curl = Run.of(lab.peer("run_curl.sh"), base);
    all.put(CURL, n -> curl.with("c" + n, folder.resolve("c.mp4")).millis());
    lab.python()
        .map(python -> Run.of(python, lab.peer("run_httpx.py"), base))
        .ifPresent(
            httpx ->
                all.put(
                    "the same by Python httpx",
                    n -> httpx.with("p" + n, folder.resolve("p.mp4")).millis()));
    for (Jdk jdk : lab.jdks()) {
      Archive.warm(lab, jdk);
      all.put(jdk.toString(), n -> ours(lab, jdk, url, folder, n));
    }
    return lines(lab, Samples.inTurn(lab.runs(21, 7), all));
  }

  private static double ours(Lab lab, Jdk jdk, URI url, Path folder, int number) throws Exception {
    return lab.runcomfy(jdk, "run", Lab.MODEL, "--prompt", jdk.major() + " " + number)
        .with("--sandbox-url", url, "--ledger", folder.resolve(jdk.major() + ".db"))
        .with("--output-dir", folder.resolve("out-" + jdk.major()))
        .millis();
  }

  private static List<Line> lines(Lab lab, Map<String, Samples> samples) {
    List<Line> lines = new ArrayList<>();
    double curl = samples.get(CURL).median();
    for (Jdk jdk : lab.jdks()) {
      Samples ours = samples.remove(jdk.toString());
      double times = ours.median() / curl;
      lines.add(
          0,
          Line.goal(
              "`./runcomfy run` to the file saved and its end, " + jdk,
              ours.show("ms") + ", " + Samples.number(times) + " × curl",
              "≤ 2.5 × curl",
              times <= 2.5));
    }
    samples.forEach((name, each) -> lines.add(Line.beside(name, each.show("ms"))));
    return lines;
  }
}
