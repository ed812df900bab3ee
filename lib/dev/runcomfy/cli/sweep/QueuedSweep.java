package dev.runcomfy.cli.sweep;

import dev.runcomfy.Queue;
import dev.runcomfy.QueueStatus;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sweep status|pause|resume|stop ID}: of a sweep that workers run. */
final class QueuedSweep {
  private static final List<String> VERBS = List.of("status", "pause", "resume", "stop");

  private QueuedSweep() {}

  static List<Option> options() {
    return List.of(
        Option.flag("queue", "give the cells to workers, print the sweep's id, and end"),
        Option.flag("watch", "with `status ID`: show it until it is done"),
        Option.flag("json", "with `status ID`: as JSON"));
  }

  /** Tells whether the words are about a queued sweep. */
  static boolean isMeant(Args args) {
    return args.word(0).filter(VERBS::contains).isPresent();
  }

  static int run(Args args, Console console) throws Exception {
    String verb = args.words().get(0);
    String id = args.need(1, "sweep id", "runcomfy sweep " + verb + " ID");
    args.most(2, "runcomfy sweep " + verb + " ID");
    if (verb.equals("stop")) {
      return stop(id, args, console);
    }
    try (WritableLedger ledger = Connection.ledger(args, console)) {
      Queue queue = Queue.of(ledger);
      QueueStatus status =
          switch (verb) {
            case "pause" -> queue.pause(id);
            case "resume" -> queue.resume(id);
            default -> queue.status(id);
          };
      while (args.has("watch") && !status.isDone()) {
        console.show(line(status));
        TimeUnit.SECONDS.sleep(1);
        status = queue.status(id);
      }
      console.print(args.has("json") ? Json.write(status.facts()) : line(status));
      return 0;
    }
  }

  private static int stop(String id, Args args, Console console) {
    try (RunComfy runcomfy = Connection.builder(args, console).build()) {
      Queue queue = runcomfy.queue();
      List<String> goOn = queue.stop(runcomfy, id);
      for (String requestId : goOn) {
        console.say(requestId + " runs already: it goes on, and is charged");
      }
      console.print(
          args.has("json") ? Json.write(queue.status(id).facts()) : line(queue.status(id)));
      return 0;
    }
  }

  private static String line(QueueStatus status) {
    StringBuilder line = new StringBuilder(status.id() + " " + status.state() + ":");
    status
        .facts()
        .forEach(
            (name, value) -> {
              if (value instanceof Long count) {
                line.append(' ')
                    .append(count)
                    .append(' ')
                    .append(name.replace('_', ' '))
                    .append(',');
              }
            });
    return line + " " + Amounts.dollars(status.costUsd());
  }
}
