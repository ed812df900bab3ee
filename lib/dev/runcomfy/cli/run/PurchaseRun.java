package dev.runcomfy.cli.run;

import dev.runcomfy.Builder;
import dev.runcomfy.Job;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Interrupts;
import dev.runcomfy.cli.JobProgress;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Outputs;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What `run` and `replay` share: from a request to files, or to what it looks like. */
final class PurchaseRun {
  static final Option AGAIN =
      Option.flag("again", "buy one more take of a request that is recorded");
  static final Option TAKE =
      Option.of("take", "N", "the Nth take of this request: each is a purchase");

  private PurchaseRun() {}

  static List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(AGAIN, TAKE));
    all.addAll(Outputs.options());
    all.add(Option.flag("no-wait", "print the request id as soon as it is bought, and end"));
    all.add(Option.flag("dry-run", "send nothing: print what would be sent, and its base price"));
    all.add(
        Option.of("print", "curl|command|java", "send nothing: print the request in other words"));
    all.add(Option.flag("cancel-on-interrupt", "Ctrl-C cancels the request if it is still queued"));
    all.addAll(Connection.options());
    return all;
  }

  /** Opens what the options say, after looking at all that can be wrong with them. */
  static RunComfy open(Args args, Console console) {
    Builder builder = Connection.builder(args, console).notices(line -> {});
    if (args.has("no-wait") && args.has("sandbox")) {
      throw new UsageException(
          "`--no-wait` with `--sandbox`: that sandbox ends with this command",
          "serve one for longer: `runcomfy sandbox`");
    }
    Outputs.isJson(args);
    if (isFree(args)) {
      return builder.tokenOptional().build();
    }
    Outputs.check(args);
    return builder.build();
  }

  /** Buys it and delivers its files, or only shows it. */
  static int make(RunComfy runcomfy, Request request, Args args, Console console) throws Exception {
    Request taken = taken(request, args);
    return isFree(args) ? show(taken, args, console) : buy(runcomfy, taken, args, console);
  }

  private static boolean isFree(Args args) {
    return args.has("dry-run") || args.has("print");
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
    JobProgress progress = new JobProgress(console, runcomfy.isSandbox());
    try (progress;
        var listening = runcomfy.listen(progress);
        var interrupts =
            Interrupts.saying(console, () -> lastWord(progress.job(), request, runcomfy, args))) {
      if (args.has("no-wait")) {
        console.print(request.submit().requestId());
      } else {
        Outputs.deliver(request.run(), args, console);
      }
      return 0;
    }
  }

  private static String lastWord(Job job, Request request, RunComfy runcomfy, Args args) {
    if (job == null) {
      return withoutReceipt(request, runcomfy);
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
        + " --wait"
        + args.value("sandbox-url").map(url -> " --sandbox-url " + url).orElse("");
  }

  /** No request id came: the ledger says whether it was sent. */
  private static String withoutReceipt(Request request, RunComfy runcomfy) {
    Optional<Entry> open =
        runcomfy.writableLedger().byKeys(List.of(request.fingerprint())).stream()
            .filter(each -> each.state() == State.SENDING || each.state() == State.UNCERTAIN)
            .max(Comparator.comparing(Entry::id));
    return open.isEmpty()
        ? "stopped before it was sent: nothing is bought"
        : "stopped; it was sent and no request id came, so it is uncertain whether it was bought."
            + "\nlook on the page \"Generations\" of your RunComfy account: `runcomfy history"
            + " uncertain` shows what to look for, and how to settle it (entry "
            + open.get().id()
            + ")";
  }
}
