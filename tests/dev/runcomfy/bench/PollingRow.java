package dev.runcomfy.bench;

import dev.runcomfy.internal.purchase.Cadence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Status calls and lag, in virtual time: no clock, no network, the cadence alone. */
final class PollingRow implements Row {
  private static final long PAST = 1;
  private static final long PRESENT = 2;
  private static final int KNOWN = 200;

  /** How long until the next look, at a time after the submit. */
  private interface Wait {
    double next(double seconds, boolean isQueued);
  }

  /** What watching the jobs took. */
  private record Watched(Samples calls, Samples lag, Samples part) {
    String show() {
      return String.format(
          Locale.ROOT,
          "%.1f calls a job (90 %% ≤ %.0f); lag median %.2f %%, 90 %% ≤ %.1f %%; %.2f s",
          calls.mean(),
          calls.quantile(0.9),
          100 * part.median(),
          100 * part.quantile(0.9),
          lag.median());
    }
  }

  @Override
  public String name() {
    return "polling";
  }

  @Override
  public List<Line> measure(Lab lab) {
    int jobs = lab.runs(2_000, 200);
    List<List<Mix.Job>> all = Mix.models(PRESENT, jobs, Mix.SPREADS);
    Watched ours = watch(all, warm(Mix.SPREADS));
    String what = "%,d jobs of 3 s to 8 min".formatted(jobs * all.size());
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.goal(
            what + ", ledger warm",
            ours.show(),
            "≤ 12 calls, median lag ≤ 1 %",
            ours.calls().mean() <= 12 && ours.part().median() <= 0.01));
    for (double spread : Mix.SPREADS) {
      Watched some = watch(Mix.models(PRESENT, jobs, spread), warm(spread));
      lines.add(Line.beside("of these with a spread of " + spread, some.show()));
    }
    lines.add(
        Line.beside("the same, ledger empty", watch(all, same(adaptive(Cadence.cold()))).show()));
    lines.add(
        Line.beside("fixed 2 s, as the vendor's CLI", watch(all, same((at, queued) -> 2)).show()));
    lines.add(
        Line.beside(
            "fixed 5 s, as the vendor's nodes", watch(all, same((at, queued) -> 5)).show()));
    return lines;
  }

  /** How long to wait at each model, as the ledger knows its past. */
  private static IntFunction<Wait> warm(double... spreads) {
    List<Wait> waits = new ArrayList<>();
    for (List<Mix.Job> past : Mix.models(PAST, KNOWN, spreads)) {
      waits.add(adaptive(Cadence.of(past.stream().map(Mix.Job::total).toList())));
    }
    return waits::get;
  }

  private static IntFunction<Wait> same(Wait wait) {
    return model -> wait;
  }

  private static Wait adaptive(Cadence cadence) {
    return (seconds, isQueued) ->
        cadence.next(Duration.ofNanos((long) (seconds * 1e9)), isQueued).toNanos() / 1e9;
  }

  /** The first look comes at once, as everybody's does. */
  private static Watched watch(List<List<Mix.Job>> models, IntFunction<Wait> waits) {
    List<double[]> seen = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      for (Mix.Job job : models.get(model)) {
        double at = 0;
        int calls = 1;
        while (at < job.total()) {
          at += waits.apply(model).next(at, at < job.queued());
          calls++;
        }
        seen.add(new double[] {calls, at - job.total(), (at - job.total()) / job.total()});
      }
    }
    return new Watched(column(seen, 0), column(seen, 1), column(seen, 2));
  }

  private static Samples column(List<double[]> rows, int column) {
    return Samples.of(rows.stream().mapToDouble(row -> row[column]).toArray());
  }
}
