package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.RunComfy;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.queue.WorkerOptions;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QueueCommandTest {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private final String url = Postgres.fresh();
  private Cli cli;

  @BeforeEach
  void point() {
    cli = Cli.in(folder).with(sandbox).env("RUNCOMFY_LEDGER", url);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Cli.Done queue() {
    return cli.run("sweep", HUNYUAN, "--prompt", "a fox", "--each", "seed=1..3", "--queue", "-y");
  }

  @Test
  void theIdAloneIsPrinted() {
    Cli.Done done = queue();

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().matches("sw-[0-9a-f]+\n"), done.out());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void statusPauseAndResumeSayHowFarItIs() {
    String id = queue().out().strip();

    assertEquals(
        "{\"sweep_id\":\""
            + id
            + "\",\"state\":\"running\",\"to_buy\":3,\"in_flight\":0,\"completed\":0,"
            + "\"failed\":0,\"uncertain\":0,\"cost_usd\":0.0}\n",
        cli.run("sweep", "status", id, "--json").out());
    String counts = "3 to buy, 0 in flight, 0 completed, 0 failed, 0 uncertain, $0.00\n";
    assertEquals(id + " paused: " + counts, cli.run("sweep", "pause", id).out());
    assertEquals(id + " running: " + counts, cli.run("sweep", "resume", id).out());
  }

  @Test
  void stopBuysNoMore() {
    String id = queue().out().strip();

    assertEquals(
        id
            + " stopped: 0 to buy, 0 in flight, 0 completed, 0 failed, 0 uncertain, 3 stopped,"
            + " $0.00\n",
        cli.run("sweep", "stop", id).out());
  }

  @Test
  void theSheetShowsWhatIsThereWhileTheSweepGoesOn() throws Exception {
    String id = queue().out().strip();
    Postgres.run(url, "update queue_sweeps set budget_usd = 0.5");
    try (RunComfy runcomfy =
            RunComfy.builder()
                .baseUrl(sandbox.baseUrl())
                .token(Cli.TOKEN)
                .ledger(url)
                .notices(line -> {})
                .build();
        AutoCloseable worker = SweepQueue.of(runcomfy).work(WorkerOptions.of("w"), line -> {})) {
      QueueStatus status = SweepQueue.of(runcomfy).status(id);
      while (status.completed() == 0) {
        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        status = SweepQueue.of(runcomfy).status(id);
      }
      String page = folder.resolve("sheet.html").toString();
      Cli.Done done = cli.run("sheet", id, "--page", page);

      assertEquals(new Cli.Done(0, "FOLDER/sheet.html\n", ""), done);
      assertTrue(Files.readString(Path.of(page)).contains("a fox"));
      assertEquals(2, SweepQueue.of(runcomfy).status(id).toBuy());
    }
  }

  @Test
  void anIdThatWasNeverQueuedIsNamed() {
    assertEquals(
        new Cli.Done(
            65,
            "",
            "error: sweep `sw-none` was never queued\n\n"
                + "hint: `sweep --queue …` prints the id of what it queues\n"),
        cli.run("sweep", "status", "sw-none"));
  }

  @Test
  void aFileIsNoQueue() {
    Cli file = cli.env("RUNCOMFY_LEDGER", folder.resolve("ledger.db").toString());

    assertEquals(
        new Cli.Done(
            65,
            "",
            "error: a queue needs a ledger in PostgreSQL, and this one is FOLDER/ledger.db\n\n"
                + "hint: set RUNCOMFY_LEDGER=jdbc:postgresql://HOST/DATABASE?user=NAME\n"),
        file.run("worker"));
  }

  @Test
  void aDatabaseThatIsAwayMayComeBack() {
    Cli.Done done =
        cli.env("RUNCOMFY_LEDGER", "jdbc:postgresql://127.0.0.1:9/nothing")
            .run("sweep", "status", "sw-1");

    assertEquals(75, done.exit(), done.err());
    assertTrue(done.err().contains("cannot be reached"), done.err());
    assertTrue(done.err().contains("hint: try again when the server is up"), done.err());
  }

  @Test
  void aWrongOptionIsToldBeforeAnythingIsOpened() {
    assertEquals(64, cli.run("worker", "--in-flight", "none").exit());
    assertEquals(64, cli.run("worker", "--log", "xml").exit());
    assertEquals(64, cli.run("sweep", "status").exit());
  }

  @Test
  void aDatabaseOfANewerProgramIsLeftAlone() {
    String id = queue().out().strip();
    Postgres.run(url, "insert into migrations (name, applied_at) values ('999-later', '')");
    var refused =
        new Cli.Done(
            65,
            "",
            "error: the ledger `"
                + url.replaceAll("\\?.*", "")
                + "` is of a newer runcomfy: it has 999-later\n\n"
                + "hint: update runcomfy, or choose another ledger with RUNCOMFY_LEDGER\n");

    assertEquals(refused, cli.run("worker"));
    assertEquals(refused, cli.run("sweep", "status", id));
    assertEquals(refused, cli.run("sweep", "stop", id));
    assertEquals(refused, queue());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void aWrongPasswordIsToldAtOnceAndNotShown() {
    String guarded = Postgres.guarded(url, "right-one");
    queue();
    for (String command : new String[] {"worker", "sweep status sw-1"}) {
      Cli.Done done =
          cli.env("RUNCOMFY_LEDGER", guarded + "&password=wr0ng").run(command.split(" "));

      assertEquals(65, done.exit(), done.err());
      assertTrue(done.err().contains("` does not let us in: "), done.err());
      assertTrue(done.err().endsWith("hint: set PGUSER and PGPASSWORD, or write ~/.pgpass\n"));
      assertFalse(done.err().contains("wr0ng"), done.err());
    }
  }

  @Test
  void theRightPasswordIsTaken() {
    String id = queue().out().strip();
    String guarded = Postgres.guarded(url, "right-one");

    Cli.Done done =
        cli.env("RUNCOMFY_LEDGER", guarded + "&password=right-one").run("sweep", "status", id);

    assertEquals(0, done.exit(), done.err());
  }
}
