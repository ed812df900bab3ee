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
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as `run` and `replay` buy it: to its files, or only shown. */
final class Purchase {
  static final Option AGAIN = Option.flag("again", "buy one more take of a recorded request");
  static final Option TAKE =
      Option.of("take", "N", "the Nth take of this request; each is a purchase");

  private final Args args;
  private final Console console;

  Purchase(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  static List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(AGAIN, TAKE));
    all.addAll(Output.options());
    all.add(Option.flag("no-wait", "print the request id as soon as it is bought, and exit"));
    all.add(Option.flag("dry-run", "print what would be sent and its base price; send nothing"));
    all.add(
        Option.of(
            "print",
            "curl|command|java",
            "print the equivalent curl, command or Java line; send nothing"));
    all.add(
        Option.flag("cancel-on-interrupt", "on Ctrl-C, cancel the request if it is still queued"));
    all.addAll(Connection.options());
    return all;
  }

  /** Opens what the options choose, after a check of all of them. */
  RunComfy open() {
    Connection connection = new Connection(args, console);
    Builder builder = connection.builder().notices(line -> {});
    if (args.has("no-wait") && args.has("sandbox")) {
      throw new UsageException(
          "`--no-wait` with `--sandbox`: that sandbox ends with this command",
          "`runcomfy sandbox` serves one for longer");
    }
    if (isFree()) {
      return connection.open(builder.tokenOptional());
    }
    new Output(args, console).check();
    return connection.open(builder);
  }

  /** Buys it and delivers its files, or only shows it. */
  int make(RunComfy runcomfy, Request request) throws Exception {
    Request taken = taken(request);
    return isFree() ? show(taken) : buy(runcomfy, taken);
  }

  private boolean isFree() {
    return args.has("dry-run") || args.has("print");
  }

  private Request taken(Request request) {
    if (args.has("again") && args.has("take")) {
      throw new UsageException("`--again` and `--take` are both given", "give one of them");
    }
    Request taken = args.has("again") ? request.again() : request;
    return args.count("take").isPresent() ? request.take(args.count("take").getAsInt()) : taken;
  }

  private int show(Request request) {
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

  private int buy(RunComfy runcomfy, Request request) throws Exception {
    JobProgress progress = new JobProgress(console, runcomfy.isSandbox());
    try (progress;
        var listening = runcomfy.listen(progress);
        var interrupts =
            Interrupts.saying(console, () -> lastWord(progress.job(), request, runcomfy))) {
      if (args.has("no-wait")) {
        bought(request.submit().requestId());
      } else {
        new Output(args, console).deliver(request.run());
      }
      return 0;
    }
  }

  private void bought(String requestId) {
    if (!args.isJson()) {
      console.print(requestId);
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("request_id", requestId);
    json.put("wait", false);
    console.print(Json.write(json));
  }

  private String lastWord(Job job, Request request, RunComfy runcomfy) {
    if (job == null) {
      return withoutReceipt(request, runcomfy);
    }
    String id = job.requestId();
    if (runcomfy.isSandbox()) {
      return "stopped: the sandbox ends with this command, nothing was charged";
    }
    if (args.has("cancel-on-interrupt")) {
      try {
        return job.cancel()
            ? "request " + id + " was still queued and is cancelled"
            : "request "
                + id
                + " is running: it goes on and is charged; `runcomfy result "
                + id
                + " --wait` waits for it";
      } catch (RunComfyException e) {
        return "request " + id + " could not be cancelled: " + e.what();
      }
    }
    return "stopped waiting; request "
        + id
        + " goes on\nthe same command picks it up, and so does `runcomfy result "
        + id
        + " --wait"
        + args.value("sandbox-url").map(url -> " --sandbox-url " + url).orElse("")
        + "`";
  }

  /** No request id came: the ledger says whether it was sent. */
  private static String withoutReceipt(Request request, RunComfy runcomfy) {
    Optional<Entry> open =
        runcomfy.writableLedger().byKeys(List.of(request.fingerprint())).stream()
            .filter(each -> each.state() == State.SENDING || each.state() == State.UNCERTAIN)
            .max(Comparator.comparing(Entry::id));
    return open.isEmpty()
        ? "stopped before it was sent: nothing is bought"
        : "stopped; the request was sent but no request id came back, so it is uncertain whether it"
            + " was bought."
            + "\nlook for it on the page \"Generations\" of your RunComfy account: `runcomfy history"
            + " uncertain` shows what to look for, and how to settle it (entry "
            + open.get().id()
            + ")";
  }
}
