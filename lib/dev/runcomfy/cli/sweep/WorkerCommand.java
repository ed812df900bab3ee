package dev.runcomfy.cli.sweep;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.queue.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** {@code worker}: buys the cells of queued sweeps, together with other workers. */
public final class WorkerCommand implements Command {
  private static final long LONGEST_SECONDS = 15;

  @Override
  public String usage() {
    return "[options]";
  }

  @Override
  public String about() {
    return """
        Buys the cells that `runcomfy sweep --queue` queued in a ledger on PostgreSQL, until you
        stop it. Spends money. Run as many workers as you like, on any machines. When one ends or
        is killed, others take over its cells, and nothing is bought twice. Events are lines on
        standard error.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("in-flight", "N", "how many jobs of this worker at once; 50 by default"),
        Option.of(
            "account-in-flight", "N", "how many jobs of all workers at once; no limit by default"),
        Option.of("submits", "N", "how many submits at once; 1 by default"),
        Option.of("name", "NAME", "the name in events; host and process by default"),
        Option.of("metrics-port", "N", "serve metrics for Prometheus at /metrics"),
        Option.of("metrics-host", "ADDRESS", "the address to serve them on; 127.0.0.1 by default"),
        Option.of("log", "json|text", "how to print events; text by default"),
        Connection.SANDBOX_URL,
        Connection.BASE_URL,
        Connection.PLAIN_HTTP,
        Connection.LEDGER,
        Connection.MEDIA_HOST);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "export RUNCOMFY_LEDGER=jdbc:postgresql://localhost/runcomfy?user=me",
        "runcomfy worker --in-flight 100 --metrics-port 9464");
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    args.most(0, "runcomfy worker --in-flight 100");
    WorkerOptions options = options(args, console);
    CountDownLatch ended = new CountDownLatch(1);
    var running = new AtomicReference<AutoCloseable>(() -> {});
    var hook = new Thread(() -> end(running.get(), console));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      RunComfy runcomfy = open(args, console);
      AutoCloseable worker = SweepQueue.of(runcomfy).work(options, console::say);
      running.set(
          () -> {
            worker.close();
            runcomfy.close();
          });
    } catch (Exception e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      throw e;
    }
    ended.await();
    return 0;
  }

  /** A worker that is told to end has not failed: the exit code is 0. */
  private static void end(AutoCloseable running, Console console) {
    try {
      running.close();
    } catch (Exception e) {
      Failure.of(e).tell(console);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Waits for a database that cannot be reached; any other error is thrown. */
  private static RunComfy open(Args args, Console console) throws InterruptedException {
    Connection connection = new Connection(args, console);
    boolean isSaid = false;
    for (long wait = 1; ; wait = Math.min(LONGEST_SECONDS, wait * 2)) {
      RunComfy runcomfy = connection.open(connection.builder());
      try {
        runcomfy.ledger();
        return runcomfy;
      } catch (LedgerException e) {
        runcomfy.close();
        if (!e.isTemporary()) {
          throw e;
        }
        if (!isSaid) {
          console.say(e.what() + "; waiting for the database");
          isSaid = true;
        }
        TimeUnit.SECONDS.sleep(wait);
      }
    }
  }

  private static WorkerOptions options(Args args, Console console) {
    String log = args.value("log").orElse("text");
    if (!List.of("text", "json").contains(log)) {
      throw new UsageException("not a valid log format: " + log, "--log json");
    }
    String host = console.env().getOrDefault("HOSTNAME", "worker");
    String lapse = console.env().getOrDefault("RUNCOMFY_LAPSE", "30");
    WorkerOptions options =
        WorkerOptions.of(args.value("name").orElse(host + "-" + ProcessHandle.current().pid()))
            .submits(args.count("submits").orElse(1))
            .lapse(
                Duration.ofSeconds(lapse.matches("[1-9][0-9]{0,5}") ? Long.parseLong(lapse) : 30));
    if (args.has("in-flight")) {
      options = options.inFlight(args.count("in-flight").getAsInt());
    }
    if (args.has("account-in-flight")) {
      options = options.accountInFlight(args.count("account-in-flight").getAsInt());
    }
    if (args.has("metrics-port")) {
      options =
          options.metrics(
              args.value("metrics-host").orElse("127.0.0.1"),
              args.count("metrics-port").getAsInt());
    }
    return log.equals("json") ? options.json() : options;
  }
}
