package dev.runcomfy.cli.run;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.Option;
import java.util.ArrayList;
import java.util.List;

/** {@code run MODEL}: a request, and its files. */
public final class RunCommand implements Command {
  @Override
  public String usage() {
    return "run MODEL [--INPUT VALUE …] [options]";
  }

  @Override
  public String about() {
    return """
        Asks a model for a clip, waits for it and saves it. What was asked before is not bought
        again: the recorded files are saved. Each input of the model is an option: --prompt,
        --cfg-scale 0.7, --no-sound; --image, --last-image, --video and --audio take a file or an
        URL on every model. `runcomfy models get MODEL` lists a model's inputs.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.addAll(PurchaseRun.options());
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
  public boolean takesInputs() {
    return true;
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    String example = "runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a fox\"";
    String modelId = args.need(0, "model: it comes before its inputs", example);
    args.most(1, "an input is --name value; quote text with blanks");
    try (RunComfy runcomfy = PurchaseRun.open(args, console)) {
      Request request = InputOptions.request(runcomfy.model(modelId), args, console);
      return PurchaseRun.make(runcomfy, request, args, console);
    }
  }
}
