package dev.runcomfy.cli.run;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.InputWords;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code replay FILE}: the request that made a saved file, once more or changed. */
public final class ReplayCommand implements Command {
  static final Option SET = Option.of("set", "NAME=VALUE", "change an input; may be repeated");

  static final Option REAL = Option.flag("real", "buy for real what a sandbox made");

  @Override
  public String usage() {
    return "FILE [--set NAME=VALUE …] [options]";
  }

  @Override
  public String about() {
    return """
        Reads the request from a saved file, or from the .json beside it, and runs it. An unchanged
        request is recalled for free; a changed one is a new purchase.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(SET, REAL));
    all.addAll(Purchase.options());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy replay fox.mp4 --set seed=7 --set aspect_ratio=9:16",
        "runcomfy replay fox.mp4 --print java");
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    String file = args.need(0, "file", "runcomfy replay fox.mp4");
    args.most(1, "one file at a time");
    List<String> changes = new ArrayList<>();
    for (String each : args.values("set")) {
      if (each.indexOf('=') < 1) {
        throw new UsageException("`--set " + each + "` has no name and value", "--set seed=7");
      }
      changes.add("--" + each);
    }
    InputOptions.there(file);
    Purchase purchase = new Purchase(args, console);
    try (RunComfy runcomfy = purchase.open()) {
      Path saved = Path.of(file);
      // each of the three says where the request is meant to go
      boolean isSaid = args.has("real") || args.has("sandbox") || args.has("sandbox-url");
      Request request =
          new InputWords(isSaid ? runcomfy.replayAcross(saved) : runcomfy.replay(saved))
              .put(changes);
      return purchase.make(runcomfy, request);
    }
  }
}
