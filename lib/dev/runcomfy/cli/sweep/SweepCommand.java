package dev.runcomfy.cli.sweep;

import dev.runcomfy.Grid;
import dev.runcomfy.Plan;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Browser;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Interrupts;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Outputs;
import dev.runcomfy.cli.Question;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.ledger.SweepProgress;
import dev.runcomfy.ledger.State;
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
    return "sweep MODEL [--INPUT VALUE …] --each NAME=VALUES … | sweep -f plan.json"
        + " | sweep status|pause|resume|stop ID";
  }

  @Override
  public String about() {
    return """
        Runs every combination of some values: shows what it would cost, asks, and buys only what
        is not recorded. Stopped and run again it goes on. Leaves the clips and a contact sheet in
        a folder. A --prompt with {a|b} stands for each alternative. With --queue workers buy it,
        on any number of machines: status, pause, resume and stop are about such a one.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(SweepAxes.options());
    all.addAll(InputOptions.options());
    all.add(Option.of("file", "F", "a sweep that --save-plan wrote").or('f'));
    all.add(Option.of("save-plan", "F", "write the sweep as a file, and end"));
    all.add(Option.flag("plan", "show the plan, and end"));
    all.add(Option.flag("yes", "buy without asking").or('y'));
    all.add(
        Option.of("output-dir", "DIR", "the folder for clips and sheet; named after the sweep's id")
            .or('o'));
    all.add(Option.flag("open", "open the sheet when it is done"));
    all.add(Option.flag("csv", "print the cells as CSV instead of the sheet's name"));
    all.addAll(QueuedSweep.options());
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
  public boolean takesInputs() {
    return true;
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    if (QueuedSweep.isMeant(args)) {
      return QueuedSweep.run(args, console);
    }
    args.value("file").ifPresent(InputOptions::there);
    boolean isFree = args.has("plan") || args.has("save-plan");
    var builder = Connection.builder(args, console).notices(line -> {});
    try (RunComfy runcomfy = (isFree ? builder.tokenOptional() : builder).build()) {
      Sweep sweep = SweepAxes.sweep(runcomfy, args, console);
      if (args.has("save-plan")) {
        return save(sweep, Path.of(args.value("save-plan").orElseThrow()), console);
      }
      if (args.has("queue")) {
        // says that there is none before anything is asked
        runcomfy.queue();
      }
      Plan plan = sweep.plan();
      if (!plan.problems().isEmpty()) {
        throw InvalidRequestException.of(plan.problems());
      }
      SweepText.plan(plan, runcomfy.isSandbox(), console);
      plan.check();
      if (args.has("plan")) {
        return 0;
      }
      if (args.has("queue")) {
        return queue(plan, args, console);
      }
      Path folder = Path.of(args.value("output-dir").orElse(plan.id()));
      Outputs.check(folder);
      plan.check(folder);
      ask(plan, args, console);
      return buy(runcomfy, plan, folder, args, console);
    }
  }

  private static int queue(Plan plan, Args args, Console console) throws Exception {
    ask(plan, args, console);
    console.print(plan.queue());
    return 0;
  }

  private static void ask(Plan plan, Args args, Console console) throws IOException {
    if (!plan.toBuy().isEmpty() && !args.has("yes")) {
      OptionalDouble usd = plan.cost().usd();
      String price = usd.isPresent() ? " for about " + Amounts.dollars(usd.getAsDouble()) : "";
      Question.buy("buy " + plan.toBuy().size() + price + "?", console);
    }
  }

  private static int buy(RunComfy runcomfy, Plan plan, Path folder, Args args, Console console)
      throws Exception {
    String last =
        runcomfy.isSandbox() && args.has("sandbox")
            ? "stopped: the sandbox of this command ends with it; what is done is recorded"
            : "stopped waiting; what is bought goes on: the same command picks it up";
    try (var listening = runcomfy.listen(new SweepBar(console));
        var interrupts = Interrupts.saying(console, () -> last + uncertain(plan, runcomfy))) {
      Grid grid = plan.run();
      grid.save(folder);
      console.clear();
      SweepText.end(grid, runcomfy.isSandbox(), console);
      Path sheet = folder.resolve("index.html");
      if (args.has("csv")) {
        console.write(grid.csv());
      } else {
        console.print(sheet.toString());
      }
      if (args.has("open")) {
        Browser.open(sheet, console);
      }
      return grid.failures().isEmpty() ? 0 : Failure.JOB_FAILED;
    }
  }

  /** What was sent of it and has no request id. */
  private static String uncertain(Plan plan, RunComfy runcomfy) {
    SweepProgress standing = runcomfy.writableLedger().standing(plan.id());
    long open = standing.count(State.SENDING) + standing.count(State.UNCERTAIN);
    return open == 0
        ? ""
        : "\n"
            + open
            + (open == 1 ? " cell was" : " cells were")
            + " sent without a receipt, so it is uncertain whether they were bought: `runcomfy"
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
