package dev.runcomfy.cli.sweep;

import dev.runcomfy.Grid;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.Template;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.JobProgress;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Scratch;
import dev.runcomfy.sandbox.Behavior;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code demo}: a first clip, free, with nothing to set up. */
public final class DemoCommand implements Command {
  private static final String MODEL = "kling/kling-3.0/pro/text-to-video";
  private static final String SWEPT = "tencent/hunyuan/text-to-video";

  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return """
        Makes a clip of three shots and a small sweep in a sandbox, and shows how to make your
        own.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("no-open", "do not open the contact sheet in the browser"),
        Option.of("output-dir", "DIR", "the folder for the files; runcomfy-demo by default")
            .or('o'));
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    args.most(0, "runcomfy demo");
    Path folder = Path.of(args.value("output-dir").orElse("runcomfy-demo"));
    console.say("a sandbox starts: the API of RunComfy on this machine, free, with no account");
    console.say("it runs no model: it draws the request, and marks every frame");
    console.say("");
    try (Scratch scratch = Scratch.make("runcomfy-demo");
        RunComfy runcomfy =
            RunComfy.builder()
                .env(console.env())
                .sandbox(Behavior.realistic().timeScale(Connection.SPEED))
                .ledger(scratch.folder().resolve("ledger.db"))
                .build()) {
      Request request = request(runcomfy);
      console.say(request.model().id() + ", three shots");
      console.print(clip(runcomfy, request, folder, console).toString());
      console.say("");
      console.say("and a small sweep of " + SWEPT + ": two prompts, two seeds");
      Path sheet = sweep(runcomfy, folder.resolve("sweep"), console);
      console.print(sheet.toString());
      tell(request, console);
      if (console.isOutLive() && !args.has("no-open")) {
        console.open(sheet);
      }
      return 0;
    }
  }

  private static Path clip(RunComfy runcomfy, Request request, Path folder, Console console)
      throws Exception {
    JobProgress progress = new JobProgress(console, true);
    try (progress;
        var listening = runcomfy.listen(progress)) {
      return request.run().saved(folder).get(0);
    }
  }

  private static Path sweep(RunComfy runcomfy, Path folder, Console console) throws Exception {
    // a folder of an earlier demo stays as it is
    Path free = folder;
    for (int n = 2; Files.exists(free); n++) {
      free = folder.resolveSibling(folder.getFileName() + "-" + n);
    }
    try (var listening = runcomfy.listen(new SweepBar(console))) {
      Sweep sweep =
          runcomfy
              .model(SWEPT)
              .prompts(Template.of("a {fox in the snow|paper boat in the rain}, pan left"))
              .seeds(1, 2);
      Grid grid = sweep.run().save(free);
      console.clear();
      new SweepReport(true, console).end(grid);
    }
    return free.resolve("index.html");
  }

  private static Request request(RunComfy runcomfy) {
    return runcomfy
        .model(MODEL)
        .prompt("a paper boat in the rain")
        .shot("wide: the boat drifts down a gutter, slow pan right", 3)
        .shot("close: drops hit the paper, dolly in", 4)
        .shot("crane up: it reaches the river at dawn", 3);
  }

  private static void tell(Request request, Console console) {
    console.say("");
    console.say("the command for the first clip:");
    console.say("  " + request.asCommand());
    console.say("the same in Java:");
    console.say("  " + request.asJava());
    console.say("for the real model set RUNCOMFY_TOKEN, and leave out --sandbox");
  }
}
