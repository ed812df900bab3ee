package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.List;

/** Wall time from the command to its end, with the file saved; the sandbox answers at once. */
final class SavedRow implements Row {
  @Override
  public String name() {
    return "saved";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    if (Lab.program("curl").isEmpty()) {
      return List.of(Line.skipped("to the file saved", "no curl"));
    }
    int runs = lab.runs(21, 7);
    String url = lab.sandbox("instant,sketch").toString();
    var folder = lab.folder("saved");
    List<Line> lines = new ArrayList<>();
    Samples curl =
        Samples.of(
            runs,
            n ->
                Run.of(lab.peer("run_curl.sh"), url + "/v1", "c" + n, folder.resolve("c.mp4"))
                    .millis());
    lines.add(Line.beside("the four calls by curl, a process each", curl.show("ms")));
    if (lab.python().isPresent()) {
      Samples httpx =
          Samples.of(
              runs,
              n ->
                  Run.of(
                          lab.python().get(),
                          lab.peer("run_httpx.py"),
                          url + "/v1",
                          "p" + n,
                          folder.resolve("p.mp4"))
                      .millis());
      lines.add(Line.beside("the same by Python httpx", httpx.show("ms")));
    }
    for (Jdk jdk : lab.jdks()) {
      Archive.warm(lab, jdk);
      Samples ours =
          Samples.of(
              runs,
              n ->
                  lab.runcomfy(
                          jdk,
                          "run",
                          Lab.MODEL,
                          "--prompt",
                          jdk.major() + " " + n,
                          "--sandbox-url",
                          url,
                          "--ledger",
                          folder.resolve(jdk.major() + ".db"),
                          "--output-dir",
                          folder.resolve("out-" + jdk.major()))
                      .millis());
      lines.add(
          0,
          Line.goal(
              "`./runcomfy run` to the file saved and its end, " + jdk,
              ours.show("ms") + ", " + Samples.number(ours.median() / curl.median()) + " × curl",
              "≤ 2.5 × curl",
              ours.median() <= 2.5 * curl.median()));
    }
    return lines;
  }
}
