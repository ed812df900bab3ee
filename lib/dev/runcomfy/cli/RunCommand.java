package dev.runcomfy.cli;

import dev.runcomfy.Builder;
import dev.runcomfy.InvalidRequestException;
import dev.runcomfy.Job;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.RunComfyException;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.List;

/** {@code run MODEL}: a request, and its files. */
final class RunCommand implements Command {
  static final Option AGAIN = Option.flag("again", "buy one more take of what is recorded");
  static final Option TAKE = Option.of("take", "N", "this take: each is another purchase");

  @Override
  public String usage() {
    return "run MODEL [--INPUT VALUE …] [options]";
  }

  @Override
  public String about() {
    return """
        Asks a model for a clip, waits for it and saves it. What was asked before is not bought
        again: the recorded files are saved. Each input of the model is an option: --prompt,
        --cfg-scale 0.7, --no-sound; --image, --video and --audio take a file or an URL on
        every model. `runcomfy models get MODEL` lists a model's inputs.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(InputOptions.options());
    all.add(AGAIN);
    all.add(TAKE);
    all.addAll(Outputs.options());
    all.add(Option.flag("no-wait", "print the request id as soon as it is bought, and end"));
    all.add(Option.flag("dry-run", "print what would be sent, and its base price"));
    all.add(Option.of("print", "curl|command|java", "print the same request in other words"));
    all.add(Option.flag("cancel-on-interrupt", "Ctrl-C cancels the request if it is still queued"));
    all.addAll(Connection.options());
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
    boolean isFree = args.has("dry-run") || args.has("print");
    Builder builder = Connection.builder(args, console).notices(line -> {});
    if (args.has("no-wait") && args.has("sandbox")) {
      throw new UsageException(
          "`--no-wait` with `--sandbox`: that sandbox ends with this command",
          "serve one for longer: `runcomfy sandbox`");
    }
    Outputs.isJson(args);
    if (!isFree) {
      Outputs.check(args);
    }
    try (RunComfy runcomfy = (isFree ? builder.tokenOptional() : builder).build()) {
      Request request = taken(InputOptions.request(runcomfy.model(modelId), args, console), args);
      if (isFree) {
        return show(request, args, console);
      }
      return buy(runcomfy, request, args, console);
    }
  }

  private static Request taken(Request request, Args args) {
    if (args.has("again") && args.has("take")) {
      throw new UsageException("`--again` and `--take` are both given", "give one of them");
    }
    Request taken = args.has("again") ? request.again() : request;
    return args.count("take").isPresent() ? request.take(args.count("take").getAsInt()) : taken;
  }

  private static int show(Request request, Args args, Console console) {
    if (!request.check().isEmpty()) {
      throw InvalidRequestException.of(request.check());
    }
    if (args.has("dry-run")) {
      console.print(Json.pretty(request.completed()));
      console.say(request.estimate().toString());
    }
    for (String form : args.values("print")) {
      console.print(
          switch (form) {
            case "curl" -> request.asCurl();
            case "command" -> request.asCommand();
            case "java" -> request.asJava();
            default ->
                throw new UsageException(
                    "`--print " + form + "` is not known", "--print curl, command or java");
          });
    }
    return 0;
  }

  private static int buy(RunComfy runcomfy, Request request, Args args, Console console)
      throws Exception {
    Progress progress = new Progress(console);
    try (progress;
        var listening = runcomfy.listen(progress);
        var interrupts =
            Interrupts.saying(console, () -> lastWord(progress.job(), runcomfy, args))) {
      if (args.has("no-wait")) {
        console.print(request.submit().requestId());
      } else {
        Outputs.deliver(request.run(), args, console);
      }
      return 0;
    }
  }

  private static String lastWord(Job job, RunComfy runcomfy, Args args) {
    if (job == null) {
      return "stopped before a request id came; `runcomfy history` knows whether it was sent";
    }
    String id = job.requestId();
    if (runcomfy.isSandbox()) {
      return "stopped: the sandbox of this command ends with it, nothing was charged";
    }
    if (args.has("cancel-on-interrupt")) {
      try {
        return job.cancel()
            ? "request " + id + " was still queued and is cancelled"
            : "request "
                + id
                + " runs already, goes on, and is charged: `runcomfy result "
                + id
                + " --wait`";
      } catch (RunComfyException e) {
        return "request " + id + " could not be cancelled: " + e.what();
      }
    }
    return "stopped waiting; request "
        + id
        + " goes on\nthe same command picks it up, or: runcomfy result "
        + id
        + " --wait";
  }
}
