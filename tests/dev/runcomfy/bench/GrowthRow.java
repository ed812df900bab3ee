package dev.runcomfy.bench;

import java.net.URI;
import java.util.List;

/** What ten times as many jobs cost: time per job, heap, threads. */
final class GrowthRow implements Row {
  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int rounds = lab.runs(5, 1);
    int warm = lab.runs(3_000, 500);
    int many = lab.runs(10_000, 3_000);
    int few = many / 10;
    URI url = lab.sandbox("instant,sketch");
    double[] small = new double[rounds];
    double[] large = new double[rounds];
    double heap = 0;
    double threads = 0;
    JobsRow.ours(lab, url, 0, warm);
    for (int i = 0; i < rounds; i++) {
      small[i] = 1000 * JobsRow.ours(lab, url, warm, few)[0] / few;
      double[] facts = JobsRow.ours(lab, url, warm, many);
      large[i] = 1000 * facts[0] / many;
      heap = Math.max(heap, facts[1]);
      threads = Math.max(threads, facts[2]);
    }
    double growth = Samples.of(large).median() / Samples.of(small).median() - 1;
    String jobs = "%,d".formatted(many);
    return List.of(
        Line.goal(
            "time per job at %s over that at %,d, %s".formatted(jobs, few, lab.newest()),
            "%+.0f %%".formatted(100 * growth),
            "≤ +10 %",
            growth <= 0.1),
        Line.beside("time per job at " + jobs, Samples.of(large).show("ms")),
        Line.beside("time per job at %,d".formatted(few), Samples.of(small).show("ms")),
        Line.goal(
            "heap at " + jobs + " jobs, under -Xmx256m",
            "%.0f MiB at most, garbage included".formatted(heap),
            "≤ 256 MiB",
            heap <= 256),
        Line.goal(
            "threads at " + jobs + " jobs, the JVM's own Java threads included",
            "%.0f at most".formatted(threads),
            "≤ 24",
            threads <= 24));
  }
}
