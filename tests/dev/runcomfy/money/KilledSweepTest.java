package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Charge;
import dev.runcomfy.sandbox.RecordedRequest;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Ledgers;
import dev.runcomfy.testing.Program;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sweeps, killed in the middle of each and run again. */
class KilledSweepTest {
  private static final int CELLS = 3 * 4 * 2 + 3 * 2;
  private static final int IN_FLIGHT = 4;
  private static final int KILLS = 2;

  @TempDir Path folder;

  @Test
  void everyCellIsBoughtOnce() throws Exception {
    Behavior busy =
        Behavior.instant()
            .sketch()
            .latency(Duration.ofMillis(3))
            .duration(Duration.ofMillis(60), 0.5);
    try (Sandbox sandbox = Sandbox.start(busy)) {
      kill(sandbox, 9, 0);
      kill(sandbox, 2, 1);
      Program.Done last = sweeper(sandbox).run();
      assertEquals(0, last.exit(), last.err());
      check(sandbox, last.out());
    }
  }

  private Program sweeper(Sandbox sandbox) {
    return Child.program(Sweeper.class, sandbox.baseUrl(), folder.resolve("ledger.db"));
  }

  /** Ends it without a warning when it has come so far in its first or second sweep. */
  private void kill(Sandbox sandbox, int done, int sweep) throws Exception {
    Process program = sweeper(sandbox).start();
    try (BufferedReader out = program.inputReader()) {
      int over = 0;
      String line = out.readLine();
      while (line != null && !(over == sweep && isAt(line, done))) {
        over += line.startsWith("states ") ? 1 : 0;
        line = out.readLine();
      }
      assertTrue(line != null, "it ended before it was killed");
      program.destroyForcibly().waitFor();
    }
  }

  private static boolean isAt(String line, int done) {
    return line.startsWith("done ") && Integer.parseInt(line.substring(5)) >= done;
  }

  private void check(Sandbox sandbox, String told) {
    Map<String, Long> submits =
        sandbox.requests().stream()
            .filter(each -> each.method().equals("POST") && each.path().startsWith("/v1/models/"))
            .map(RecordedRequest::body)
            .map(body -> Json.canonical(Json.read(body)))
            .collect(Collectors.groupingBy(body -> body, Collectors.counting()));
    // the two takes of a Kling cell say the same; Hunyuan's cells differ
    submits.forEach((body, count) -> assertTrue(count <= (body.contains("seed") ? 1 : 2), body));
    List<Entry> entries;
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      entries = ledger.list(Query.all());
    }
    List<Entry> uncertain =
        entries.stream().filter(each -> each.state() == State.UNCERTAIN).toList();
    List<Entry> completed =
        entries.stream().filter(each -> each.state() == State.COMPLETED).toList();
    assertTrue(uncertain.size() <= KILLS * IN_FLIGHT, uncertain.toString());
    assertEquals(CELLS, completed.size() + uncertain.size(), told);
    Set<String> charged =
        sandbox.charges().stream().map(Charge::requestId).collect(Collectors.toSet());
    Set<String> kept =
        completed.stream().map(each -> each.requestId().orElseThrow()).collect(Collectors.toSet());
    assertTrue(charged.containsAll(kept));
    assertTrue(sandbox.charges().size() - kept.size() <= uncertain.size());
    assertEquals(completed.size(), told.split("completed", -1).length - 1, told);
  }
}
