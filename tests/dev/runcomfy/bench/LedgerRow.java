package dev.runcomfy.bench;

import java.util.Arrays;
import java.util.List;

/** What the ledger adds to a job when it has many entries. */
final class LedgerRow implements Row {
  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int entries = lab.runs(100_000, 10_000);
    int runs = lab.runs(200, 50);
    var file = lab.folder("ledger").resolve("ledger.db");
    double[] all =
        lab.main(LedgerMain.class, List.of(), file, entries, runs)
            .output()
            .lines()
            .mapToDouble(Double::parseDouble)
            .toArray();
    Samples alone = Samples.of(Arrays.copyOf(all, runs));
    double together = all[runs];
    String what = " at %,d entries, %s".formatted(entries, lab.newest());
    return List.of(
        Line.goal(
            "claim, submitted and completed of a job alone," + what,
            alone.show("ms"),
            "≤ 3 ms",
            alone.median() <= 3),
        Line.goal(
            "the same of one among 1,000 at once," + what,
            Samples.number(together) + " ms (1 run)",
            "≤ 3 ms",
            together <= 3));
  }
}
