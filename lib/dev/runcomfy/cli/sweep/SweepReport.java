package dev.runcomfy.cli.sweep;

import dev.runcomfy.Cell;
import dev.runcomfy.Cost;
import dev.runcomfy.Grid;
import dev.runcomfy.Plan;
import dev.runcomfy.cli.Console;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.view.Table;
import java.util.StringJoiner;

/** What is printed of a sweep before and after it. */
final class SweepReport {
  private final Console console;
  private final boolean isSandbox;

  /** Of a sandbox, whose dollars are made up, or of the service. */
  SweepReport(boolean isSandbox, Console console) {
    this.isSandbox = isSandbox;
    this.console = console;
  }

  /** The axes, how many cells there are, and what the missing ones cost. */
  void plan(Plan plan) {
    Table table = Table.of("axis", "values");
    for (var each : plan.sweep().axes().entrySet()) {
      table = table.row(each.getKey(), String.join(" · ", each.getValue()));
    }
    if (table.size() > 0) {
      console.say(table.text(console.width()).stripTrailing());
      console.say("");
    }
    StringJoiner counts =
        new StringJoiner(" · ", Texts.count(plan.cells().size(), "cell") + ": ", "");
    some(counts, plan.recorded(), "recorded");
    some(counts, plan.inFlight(), "in flight");
    some(counts, plan.uncertain(), "uncertain");
    counts.add(plan.toBuy().isEmpty() ? "nothing to buy" : plan.toBuy().size() + " to buy");
    console.say(counts.toString());
    if (!plan.toBuy().isEmpty()) {
      boolean isMadeUp = isSandbox && plan.cost().usd().isPresent();
      String base = plan.cost().usd().isPresent() ? "base cost " : "";
      console.say(base + plan.cost() + (isMadeUp ? "; made up" : ""));
    }
    if (plan.summary().containsKey("rough time")) {
      console.say("roughly " + plan.summary().get("rough time"));
    }
    for (String each : plan.notCarried()) {
      console.say("not available in " + each);
    }
  }

  private static void some(StringJoiner counts, int number, String what) {
    if (number > 0) {
      counts.add(number + " " + what);
    }
  }

  /** What is done, what failed and why, and what it cost. */
  void end(Grid grid) {
    for (Cell each : grid.failures()) {
      StringJoiner values = new StringJoiner(", ");
      each.axes().forEach((name, value) -> values.add(name + " " + value));
      console.say("cell " + each.number() + " (" + values + "): " + why(each));
    }
    StringJoiner end = new StringJoiner(" · ");
    int failures = grid.failures().size();
    end.add(
        failures == 0
            ? Texts.count(grid.cells().size(), "cell") + " done"
            : grid.cells().size()
                - failures
                + " of "
                + Texts.count(grid.cells().size(), "cell")
                + " done");
    long recalled = grid.cells().stream().filter(SweepReport::isRecalled).count();
    some(end, (int) recalled, "recalled");
    Cost cost = grid.cost();
    if (!grid.charged().equals(cost)) {
      end.add(grid.charged() + " charged this run");
    }
    end.add(cost + (isSandbox && cost.usd().isPresent() ? " in all, made up" : " in all"));
    console.say(end.toString());
    if (failures > 0) {
      console.say("run the same command again to try the missing ones");
    }
  }

  private static boolean isRecalled(Cell cell) {
    return cell.result().isPresent() && cell.result().get().recalled();
  }

  private static String why(Cell cell) {
    return cell.why().isEmpty() ? cell.state().word() : cell.why();
  }
}
