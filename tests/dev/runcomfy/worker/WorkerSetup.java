package dev.runcomfy.worker;

import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.queue.WorkerOptions;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A sandbox, a database, a client, and workers that are closed with it. */
final class WorkerSetup implements AutoCloseable {
  final String url;
  final Sandbox sandbox;
  final RunComfy runcomfy;
  final List<String> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  WorkerSetup(Behavior behavior) {
    this(behavior, Postgres.fresh());
  }

  WorkerSetup(Behavior behavior, String url) {
    this.url = url;
    this.sandbox = Sandbox.start(behavior.sketch());
    this.runcomfy = client("sandbox-token");
  }

  /** Another program of the same or another account. */
  RunComfy client(String token) {
    return client(token, InstantSource.system());
  }

  /** Another program, on a machine with this clock. */
  RunComfy client(String token, InstantSource clock) {
    RunComfy client =
        RunComfy.builder()
            .baseUrl(sandbox.baseUrl())
            .serverlessUrl(sandbox.serverlessUrl())
            .token(token)
            .clock(clock)
            .ledger(url)
            .retryFor(Duration.ofMillis(300))
            .notices(line -> {})
            .build();
    opened.add(0, client);
    return client;
  }

  Sweep sweep(int cells) {
    return runcomfy
        .model("tencent/hunyuan/text-to-video")
        .prompt("a fox in the rain")
        .seeds(LongStream.rangeClosed(1, cells).toArray());
  }

  SweepQueue queue() {
    return SweepQueue.of(runcomfy);
  }

  /** Queues a sweep; gives its id. */
  String queue(Sweep sweep) {
    return queue().add(sweep.plan());
  }

  Worker worker(String name) {
    return worker(client("sandbox-token"), name, OptionalInt.empty(), false);
  }

  Worker worker(RunComfy client, String name, OptionalInt account, boolean isJson) {
    WorkerOptions options = WorkerOptions.of(name).inFlight(20).lapse(Duration.ofSeconds(4));
    if (account.isPresent()) {
      options = options.accountInFlight(account.getAsInt());
    }
    options = isJson ? options.json() : options;
    Worker worker = Worker.start(client, options, events::add);
    opened.add(0, worker);
    return worker;
  }

  QueueStatus until(String id, Predicate<QueueStatus> isSo) {
    QueueStatus status = SweepQueue.of(runcomfy).status(id);
    while (!isSo.test(status)) {
      pause();
      status = SweepQueue.of(runcomfy).status(id);
    }
    return status;
  }

  /** Until some worker has said it. */
  void untilSaid(String words) {
    while (events.stream().noneMatch(line -> line.contains(words))) {
      pause();
    }
  }

  /** Until the service has taken so many submits, whether or not it has answered. */
  void untilCharged(int submits) {
    while (sandbox.charges().size() < submits) {
      pause();
    }
  }

  long said(String words) {
    return events.stream().filter(line -> line.contains(words)).count();
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    sandbox.close();
  }
}
