package dev.runcomfy.cli.sweep;

import dev.runcomfy.Grid;
import dev.runcomfy.Plan;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Interrupts;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.ledger.SweepProgress;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.SweepQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** {@code sweep}: one request and some axes; planned and priced before, safe during. */
public final class SweepCommand implements Command {
  @Override
  public String usage() {
    return "MODEL [--INPUT VALUE …] --each NAME=VALUES …\n-f plan.json";
  }

  @Override
  public String about() {
    return """
        Runs every combination of some values: shows what it would cost, asks, and buys only what
        is not recorded. Run it again after a stop, and it goes on. Saves the clips and a contact
        sheet in a folder. A --prompt with {a|b} is one prompt for each alternative. With --queue,
        workers on any number of machines buy the cells; the verbs act on such a sweep.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(SweepAxes.options());
    all.addAll(InputOptions.options());
    all.add(Option.of("file", "F", "run the sweep in this file, which --save-plan wrote").or('f'));
    all.add(Option.of("save-plan", "F", "write the sweep to a file, and exit"));
    all.add(Option.flag("plan", "show the plan, and exit"));
    all.add(Option.flag("yes", "buy without asking").or('y'));
    all.add(
        Option.of("output-dir", "DIR", "the folder for clips and sheet; the sweep's id by default")
            .or('o'));
    all.add(Option.flag("open", "open the sheet at the end"));
    all.add(Option.flag("csv", "print the cells as CSV instead of the sheet's name"));
    all.add(Option.flag("queue", "queue the cells for workers, print the sweep's id, and exit"));
    all.addAll(Connection.options());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy sweep tencent/hunyuan/text-to-video --prompt \"a {red|blue} fox\" --each seed=1..4",
        "runcomfy sweep kling/kling-3.0/pro/text-to-video --prompt \"a fox\" \\",
        "    --each aspect_ratio=16:9,9:16 --takes 2 --budget 5 --yes",
        "runcomfy sweep status ID --watch");
  }

  @Override
  public List<String> words() {
    return Bundled.ids();
  }

  @Override
  public boolean takesInputs() {
    return true;
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    args.value("file").ifPresent(InputOptions::there);
    boolean isFree = args.has("plan") || args.has("save-plan");
    Connection connection = new Connection(args, console);
    var builder = connection.builder().notices(line -> {});
    try (RunComfy runcomfy = connection.open(isFree ? builder.tokenOptional() : builder)) {
      Sweep sweep = new SweepAxes(runcomfy, args, console).sweep();
      if (args.has("save-plan")) {
        return save(sweep, Path.of(args.value("save-plan").orElseThrow()), console);
      }
      if (args.has("queue")) {
        // throws where there is none, before anything is planned
        SweepQueue.of(runcomfy);
      }
      Plan plan = sweep.plan();
      if (!plan.problems().isEmpty()) {
        throw InvalidRequestException.of(plan.problems());
      }
      new SweepReport(runcomfy.isSandbox(), console).plan(plan);
      plan.check();
      if (args.has("plan")) {
        return 0;
      }
      if (args.has("queue")) {
        ask(plan, args, console);
        console.print(SweepQueue.of(runcomfy).add(plan));
        return 0;
      }
      Path folder = Path.of(args.value("output-dir").orElse(plan.id()));
      Output.check(folder);
      plan.check(folder);
      ask(plan, args, console);
      return buy(runcomfy, plan, folder, args, console);
    }
  }

  private static void ask(Plan plan, Args args, Console console) throws IOException {
    if (!plan.toBuy().isEmpty() && !args.has("yes")) {
      OptionalDouble usd = plan.cost().usd();
      String price = usd.isPresent() ? " for about " + Amounts.dollars(usd.getAsDouble()) : "";
      console.confirm("buy " + plan.toBuy().size() + price + "?");
    }
  }

  private static int buy(RunComfy runcomfy, Plan plan, Path folder, Args args, Console console)
      throws Exception {
    String last =
        runcomfy.isSandbox() && args.has("sandbox")
            ? "stopped: the sandbox ends with this command; finished cells are recorded"
            : "stopped waiting; jobs that were bought go on, and the same command picks them up";
    try (var listening = runcomfy.listen(new SweepBar(console));
        var interrupts = Interrupts.saying(console, () -> last + uncertain(plan, runcomfy))) {
      Grid grid = plan.run();
      grid.save(folder);
      console.clear();
      new SweepReport(runcomfy.isSandbox(), console).end(grid);
      Path sheet = folder.resolve("index.html");
      if (args.has("csv")) {
        console.write(grid.csv());
      } else {
        console.print(sheet.toString());
      }
      if (args.has("open")) {
        console.open(sheet);
      }
      return code(grid);
    }
  }

  /** "Try again" where that is all that every cell that failed needs. */
  private static int code(Grid grid) {
    boolean isLate =
        grid.failures().stream()
            .allMatch(
                each ->
                    each.error().orElse(null) instanceof RunComfyException e && e.isTemporary());
    return grid.failures().isEmpty() ? 0 : isLate ? Failure.TRY_AGAIN : Failure.JOB_FAILED;
  }

  /** Cells that were sent and have no request id. */
  private static String uncertain(Plan plan, RunComfy runcomfy) {
    SweepProgress standing = runcomfy.writableLedger().standing(plan.id());
    long open = standing.count(State.SENDING) + standing.count(State.UNCERTAIN);
    return open == 0
        ? ""
        : "\n"
            + open
            + (open == 1 ? " cell was" : " cells were")
            + " sent but got no request id, so it is uncertain whether they were bought: `runcomfy"
            + " history uncertain --sweep "
            + plan.id()
            + "`";
  }

  private static int save(Sweep sweep, Path file, Console console) throws IOException {
    if (Files.exists(file)) {
      throw new StopException(
          Failure.BAD_INPUT, "`" + file + "` is there already", "choose another name");
    }
    Files.writeString(file, sweep.toJson(), StandardOpenOption.CREATE_NEW);
    console.print(file.toString());
    return 0;
  }
}
