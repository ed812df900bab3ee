package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A media folder that takes nothing for a while: no more is bought, and nothing paid is lost. */
@Timeout(180)
class RoomTest {
  private static final int CELLS = 24;
  private static final String SAID = "nothing more is bought until there is room in ";

  @TempDir Path folder;

  private interface Step {
    void run() throws IOException;
  }

  /** No file of the process may grow, so each write fails as it does on a full disk. */
  @Test
  void aFullDiskHoldsTheSweepUntilThereIsRoom() throws Exception {
    Tools.require("prlimit");
    try (WorkerSetup setup = new WorkerSetup(slowly());
        Crew crew = Crew.of(setup.sandbox, setup.url, folder, 10, 4)) {
      crew.start();
      held(setup, crew, () -> limit(crew, "--fsize=0:"), () -> limit(crew, "--fsize=unlimited:"));
    }
  }

  @Test
  void aFolderThatIsNotMountedForAWhileHoldsTheSweepToo() throws Exception {
    Path media = folder.resolve("media");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Files.createSymbolicLink(media, disk);
    try (WorkerSetup setup = new WorkerSetup(slowly());
        Crew crew = Crew.of(setup.sandbox, setup.url, folder, 10, 4)) {
      crew.start();
      held(setup, crew, () -> replace(media, folder.resolve("away")), () -> replace(media, disk));
    }
  }

  private static Behavior slowly() {
    return Behavior.instant().latency(Duration.ofMillis(30)).duration(Duration.ofMillis(1500), 0.3);
  }

  private static void held(WorkerSetup setup, Crew crew, Step trouble, Step repair)
      throws Exception {
    String id = setup.queue(setup.sweep(CELLS));
    setup.until(id, status -> status.completed() > 0);
    trouble.run();
    crew.untilSaid(SAID);
    setup.until(id, status -> isAllAnswered(setup));
    int bought = setup.sandbox.charges().size();
    // longer than it takes until room is looked for again
    new CountDownLatch(1).await(8, TimeUnit.SECONDS);

    QueueStatus waiting = setup.queue().status(id);
    assertEquals(bought, setup.sandbox.charges().size(), "nothing is bought meanwhile");
    assertTrue(waiting.toBuy() > 0 && waiting.inFlight() > 0, waiting.toString());
    assertEquals(1, crew.said(SAID));

    repair.run();
    QueueStatus end = setup.until(id, QueueStatus::isDone);
    Books books = new Submits(setup.sandbox).books(setup.runcomfy.writableLedger());
    assertEquals(CELLS, end.completed(), end.toString());
    assertEquals(CELLS, books.charges());
    assertEquals(1, crew.said("what comes is kept again"));
  }

  /** Whether each charge is known and its job has ended: what was on its way has come to rest. */
  private static boolean isAllAnswered(WorkerSetup setup) {
    return setup.sandbox.charges().stream()
        .allMatch(
            charge ->
                setup
                    .runcomfy
                    .ledger()
                    .find(charge.requestId())
                    .filter(entry -> entry.finishedAt().isPresent())
                    .isPresent());
  }

  @Test
  void aWorkerWithNoPlaceForFilesBuysNothing() throws Exception {
    Path media = Files.writeString(folder.resolve("media"), "no folder");
    try (WorkerSetup setup = new WorkerSetup(Behavior.instant());
        Crew crew = Crew.of(setup.sandbox, setup.url, folder, 10, 4)) {
      String id = setup.queue(setup.sweep(5));
      crew.start();
      crew.untilSaid(SAID + media);
      assertEquals(0, setup.sandbox.charges().size());
      assertEquals(5, setup.queue().status(id).toBuy());

      Files.delete(media);

      assertEquals(5, setup.until(id, QueueStatus::isDone).completed());
    }
  }

  private static void limit(Crew crew, String what) {
    crew.pids().forEach(pid -> Program.of("prlimit", "--pid", pid, what).output());
  }

  /** Gives the link another target; a missing one is made a plain file. */
  private static void replace(Path link, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.writeString(target, "no folder");
    }
    Files.delete(link);
    Files.createSymbolicLink(link, target);
  }
}
