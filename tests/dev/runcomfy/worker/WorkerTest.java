package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.QueueStatus;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.WorkerOptions;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class WorkerTest {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  private final String url = Postgres.fresh();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private Sandbox sandbox;
  private RunComfy runcomfy;

  @BeforeEach
  void open() {
    sandbox = Sandbox.start(Behavior.instant().sketch());
    runcomfy = client();
  }

  @AfterEach
  void close() {
    runcomfy.close();
    sandbox.close();
  }

  private RunComfy client() {
    return RunComfy.builder()
        .sandbox(sandbox)
        .ledger(url)
        .retryFor(Duration.ofMillis(300))
        .notices(line -> {})
        .build();
  }

  private Sweep sweep(int cells) {
    return runcomfy
        .model(HUNYUAN)
        .prompt("a fox in the rain")
        .seeds(LongStream.rangeClosed(1, cells).toArray());
  }

  private Worker worker(RunComfy client, String name, int inFlight, OptionalInt account) {
    var options =
        new WorkerOptions(
            name, inFlight, account, 1, OptionalInt.empty(), false, Duration.ofSeconds(4));
    return Worker.start(client, options, events::add);
  }

  private QueueStatus until(String id, Predicate<QueueStatus> isSo) {
    QueueStatus status = runcomfy.queue().status(id);
    while (!isSo.test(status)) {
      pause();
      status = runcomfy.queue().status(id);
    }
    return status;
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void twoWorkersBuyEachCellOnce() {
    String id = sweep(40).queue();
    try (RunComfy other = client();
        Worker first = worker(runcomfy, "first", 8, OptionalInt.empty());
        Worker second = worker(other, "second", 8, OptionalInt.empty())) {
      QueueStatus end = until(id, QueueStatus::isDone);

      assertEquals(40, end.completed(), end.toString() + events);
      assertEquals(40, sandbox.charges().size());
      assertEquals("done", end.state());
      assertTrue(events.stream().anyMatch(line -> line.contains(" first bought ")));
      assertTrue(events.stream().anyMatch(line -> line.contains(" second bought ")));
    }
    assertEquals("0", Postgres.ask(url, "select count(*) from scheduled_tasks"));
  }
}
