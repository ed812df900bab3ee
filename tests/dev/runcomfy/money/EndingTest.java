package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.cli.Main;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import dev.runcomfy.testing.Ledgers;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is told to end while the answer to a submit is on its way. */
@Timeout(120)
class EndingTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String WAITING =
      "waiting up to 10 s for the answer to 1 purchase; a second Ctrl-C ends it at once\n";

  @TempDir Path folder;

  @BeforeEach
  void needsSignals() {
    Tools.require("kill");
  }

  private static HostileService slow(Duration wait) {
    return HostileService.start()
        .always(Operation.SUBMIT, HostileService.good(Operation.SUBMIT).after(wait))
        .always(Operation.STATUS, Answer.json(200, "{\"status\":\"in_queue\"}"));
  }

  private Program command(HostileService service, Object... words) {
    return Child.program(Main.class, words)
        .with("-o", folder.resolve("out"))
        .env("RUNCOMFY_MODEL_API_BASE", service.baseUrl())
        .env("RUNCOMFY_TOKEN", "secret-7f3a")
        .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"));
  }

  private static void until(HostileService service, int submits, Process process)
      throws InterruptedException {
    while (service.count(Operation.SUBMIT) < submits) {
      assertTrue(process.isAlive(), "it ended before it submitted");
      new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
    }
  }

  private static void signal(Process process, String name) {
    Program.of("kill", "-" + name, process.pid()).output();
  }

  private static String end(Process process, int code) throws Exception {
    String err = new String(process.getErrorStream().readAllBytes());
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(code, process.exitValue(), err);
    return err;
  }

  private List<Entry> entries() {
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      ledger.markAbandoned().join();
      return ledger.list(Query.all());
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void runWaitsForItsReceiptAndTellsIt(String name, int code) throws Exception {
    try (HostileService service = slow(Duration.ofMillis(1500))) {
      Process process = command(service, "run", KLING, "--prompt", "a fox").start();
      until(service, 1, process);
      signal(process, name);

      assertEquals(
          WAITING
              + "request job-1\nstopped waiting; request job-1 goes on\n"
              + "the same command picks it up, and so does `runcomfy result job-1 --wait`\n",
          end(process, code));
      Entry entry = entries().get(0);
      assertEquals(State.SUBMITTED, entry.state());
      assertEquals("job-1", entry.requestId().orElseThrow());

      service.behave();
      Program.Done again = command(service, "run", KLING, "--prompt", "a fox").run();
      assertEquals(0, again.exit(), again.err());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void aSweepBeginsNoMoreAndKeepsWhatItSent() throws Exception {
    try (HostileService service = slow(Duration.ofMillis(1500))) {
      Process process =
          command(service, "sweep", KLING, "--prompt", "a fox", "--takes", "30", "--yes").start();
      until(service, 2, process);
      signal(process, "INT");
      String err = end(process, 130);

      assertTrue(err.contains("\nwaiting up to 10 s for the answer to "), err);
      assertTrue(
          err.endsWith(
              "stopped waiting; jobs that were bought go on, and the same command picks them up\n"),
          err);
      List<Entry> entries = entries();
      assertEquals(service.count(Operation.SUBMIT), entries.size());
      assertTrue(entries.size() < 30, "begun: " + entries.size());
      entries.forEach(each -> assertEquals(State.SUBMITTED, each.state()));
    }
  }

  @Test
  void withoutAnAnswerItSaysThatItIsUncertain() throws Exception {
    try (HostileService service = slow(Duration.ofMinutes(5))) {
      Process process = command(service, "run", KLING, "--prompt", "a fox").start();
      until(service, 1, process);
      long begun = System.nanoTime();
      signal(process, "INT");
      String err = end(process, 130);

      long seconds = (System.nanoTime() - begun) / 1_000_000_000;
      assertTrue(seconds >= 9 && seconds < 25, seconds + " s");
      Entry entry = entries().get(0);
      assertEquals(State.UNCERTAIN, entry.state());
      assertTrue(
          err.startsWith(
              WAITING
                  + "stopped; the request was sent but no request id came back, so it is uncertain whether it was"
                  + " bought.\nlook for it on the page \"Generations\""),
          err);
      assertTrue(err.contains(entry.id()), err);
    }
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    try (HostileService service = slow(Duration.ofMinutes(5))) {
      Process process = command(service, "run", KLING, "--prompt", "a fox").start();
      until(service, 1, process);
      signal(process, "INT");
      var err = process.errorReader();
      assertEquals(WAITING.strip(), err.readLine());
      long begun = System.nanoTime();
      signal(process, "INT");
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));

      assertEquals(130, process.exitValue());
      assertTrue(System.nanoTime() - begun < 5_000_000_000L);
      assertEquals(State.UNCERTAIN, entries().get(0).state());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"waits", "leaves"})
  void aProgramOfAUserKeepsItsReceipt(String how) throws Exception {
    try (HostileService service = slow(Duration.ofMillis(1500))) {
      Process process =
          Child.program(Leaver.class, service.baseUrl(), folder.resolve("ledger.db"), how).start();
      until(service, 1, process);
      if (how.equals("waits")) {
        signal(process, "TERM");
      }
      String err = end(process, how.equals("waits") ? 143 : 0);

      assertTrue(err.contains(WAITING), err);
      assertEquals("job-1", entries().get(0).requestId().orElseThrow());
    }
  }

  @Test
  void beforeItIsSentNothingIsBought() throws Exception {
    try (HostileService service = slow(Duration.ZERO)) {
      service.always(Operation.CATALOG, Answer.silence());
      Process process = command(service, "run", "a/new/model", "--prompt", "a fox").start();
      while (service.count(Operation.CATALOG) == 0) {
        assertTrue(process.isAlive());
        new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
      }
      signal(process, "INT");

      String err = end(process, 130);
      assertFalse(err.contains("waiting"), err);
      assertTrue(err.isEmpty() || err.contains("nothing is bought"), err);
      assertEquals(0, service.count(Operation.SUBMIT));
    }
  }
}
