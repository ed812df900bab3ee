package dev.runcomfy.cli.run;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Option;
import dev.runcomfy.internal.catalog.Bundled;
import java.util.ArrayList;
import java.util.List;

/** {@code run MODEL}: a request, and its files. */
public final class RunCommand implements Command {
  @Override
  public String usage() {
    return "MODEL [--INPUT VALUE …] [options]";
  }

  @Override
  public String about() {
    return """
        Runs a model, waits for it and saves its files. A request that you bought before is not
        bought again: its recorded files are saved. Each input of the model is an option:
        --prompt, --cfg-scale 0.7, --no-sound. On every model, --image, --last-image, --video and
        --audio take a file or a URL. `runcomfy models get MODEL` lists the inputs of a model.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.addAll(Purchase.options());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a fox in the snow\" --duration 5",
        "runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a harbour\" \\",
        "    --shot \"boats leave=4\" --shot \"gulls, close=3\" --aspect-ratio 9:16",
        "runcomfy run wan-ai/wan-3.0/image-to-video --image fox.png --prompt \"it runs\" --take 2");
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
    String example = "runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a fox\"";
    String modelId = args.id(0, "model: it comes before its inputs", example);
    args.most(1, "an input is --name VALUE; put text with blanks in quotes");
    Purchase purchase = new Purchase(args, console);
    try (RunComfy runcomfy = purchase.open()) {
      Request request = new InputOptions(args, console).request(runcomfy.model(modelId));
      return purchase.make(runcomfy, request);
    }
  }
}
