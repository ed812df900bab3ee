package dev.runcomfy.cli.sweep;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A verb about a sweep that workers run. */
public abstract class QueuedSweep implements Command {
  private final String about;

  private QueuedSweep(String about) {
    this.about = about;
  }

  @Override
  public String usage() {
    return "ID";
  }

  @Override
  public String about() {
    return about;
  }

  @Override
  public List<Option> options() {
    return List.of(Output.JSON, Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    String example = "runcomfy " + args.name() + " ID";
    String id = args.need(0, "sweep id", example);
    args.most(1, example);
    QueueStatus status = act(id, args, console);
    console.print(args.isJson() ? Json.write(status.facts()) : line(status));
    return 0;
  }

  /** Does it, and gives the status after it. */
  abstract QueueStatus act(String id, Args args, Console console) throws Exception;

  private static String line(QueueStatus status) {
    StringBuilder line = new StringBuilder(status.id() + " " + status.state() + ":");
    status
        .facts()
        .forEach(
            (name, value) -> {
              if (value instanceof Long count) {
                line.append(' ').append(count).append(' ');
                line.append(name.replace('_', ' ')).append(',');
              }
            });
    return line + " " + Amounts.dollars(status.costUsd());
  }

  /** {@code sweep status}. */
  public static final class Show extends QueuedSweep {
    public Show() {
      super("Shows how far a queued sweep is: its state, its cells and its cost.");
    }

    @Override
    public List<Option> options() {
      return List.of(
          Option.flag("watch", "show it until the sweep is done"), Output.JSON, Connection.LEDGER);
    }

    @Override
    QueueStatus act(String id, Args args, Console console) throws InterruptedException {
      try (RunComfy runcomfy = new Connection(args, console).builder().tokenOptional().build()) {
        SweepQueue queue = SweepQueue.of(runcomfy);
        QueueStatus status = queue.status(id);
        while (args.has("watch") && !status.isDone()) {
          console.show(line(status));
          TimeUnit.SECONDS.sleep(1);
          status = queue.status(id);
        }
        return status;
      }
    }
  }

  /** {@code sweep pause}. */
  public static final class Pause extends QueuedSweep {
    public Pause() {
      super("Pauses a queued sweep: workers buy no more of its cells. What is in flight goes on.");
    }

    @Override
    QueueStatus act(String id, Args args, Console console) {
      try (RunComfy runcomfy = new Connection(args, console).builder().tokenOptional().build()) {
        return SweepQueue.of(runcomfy).pause(id);
      }
    }
  }

  /** {@code sweep resume}. */
  public static final class Resume extends QueuedSweep {
    public Resume() {
      super("Goes on with a queued sweep that was paused.");
    }

    @Override
    QueueStatus act(String id, Args args, Console console) {
      try (RunComfy runcomfy = new Connection(args, console).builder().tokenOptional().build()) {
        return SweepQueue.of(runcomfy).resume(id);
      }
    }
  }

  /** {@code sweep stop}. */
  public static final class Stop extends QueuedSweep {
    public Stop() {
      super(
          "Stops a queued sweep for good, and cancels its requests that are still queued at the"
              + " service. Requests that run already go on and are charged.");
    }

    @Override
    public List<Option> options() {
      return List.of(
          Output.JSON,
          Connection.SANDBOX_URL,
          Connection.BASE_URL,
          Connection.PLAIN_HTTP,
          Connection.LEDGER);
    }

    @Override
    QueueStatus act(String id, Args args, Console console) {
      Connection connection = new Connection(args, console);
      try (RunComfy runcomfy = connection.open(connection.builder())) {
        SweepQueue queue = SweepQueue.of(runcomfy);
        for (String requestId : queue.stop(id)) {
          console.say(requestId + " runs already: it goes on and is charged");
        }
        return queue.status(id);
      }
    }
  }
}
