package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Ledgers;
import dev.runcomfy.testing.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed again and again at seeded moments, and started again each time: nothing
 * is bought twice, nothing that was bought is lost. {@code -Dkills=200} for the whole.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final int MOST_MILLIS = 900;
  private static final int EACH = 8;

  @TempDir Path folder;
  private final Map<String, Integer> outcomes = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void aKilledProgramLosesNothingAndBuysNothingTwice() throws Exception {
    Behavior busy =
        Behavior.instant()
            .sketch()
            .paddedTo(120_000)
            .latency(Duration.ofMillis(4))
            .duration(Duration.ofMillis(40), 0.5);
    try (Sandbox sandbox = Sandbox.start(busy)) {
      Random moments = new Random(20261121);
      int last = 0;
      for (int n = 0; n < KILLS; n++) {
        last += EACH;
        killed(sandbox, last, moments.nextInt(MOST_MILLIS));
      }
      Program.Done done = Buyer.program(sandbox, folder, 1, last).run();
      assertEquals(0, done.exit(), done.err());
      check(sandbox, last);
    }
  }

  private void killed(Sandbox sandbox, int last, int millis) throws Exception {
    Process program = Buyer.program(sandbox, folder, 1, last).start();
    try (BufferedReader out = program.inputReader()) {
      String line = out.readLine();
      for (; line != null && !line.equals("ready"); line = out.readLine()) {
        tell(line);
      }
      assertEquals("ready", line, () -> error(program));
      program.waitFor(millis, TimeUnit.MILLISECONDS);
      // not by the Process itself, which would throw away what the program has still said
      program.toHandle().destroyForcibly();
      for (; line != null; line = out.readLine()) {
        tell(line);
      }
    } catch (IOException e) {
      // the pipe broke with the program
    }
    program.waitFor();
  }

  private void tell(String line) {
    if (line.matches("id [0-9a-f-]{36}")) {
      told.add(line.substring(3));
    }
    outcomes.merge(line.split(" ")[0], 1, Integer::sum);
  }

  private static String error(Process program) {
    try {
      return new String(program.getErrorStream().readAllBytes());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void check(Sandbox sandbox, int last) throws Exception {
    Map<String, Long> submits =
        sandbox.requests().stream()
            .filter(each -> each.method().equals("POST") && each.path().startsWith("/v1/models/"))
            .map(each -> Json.read(each.body()).path("prompt").asString(""))
            .collect(Collectors.groupingBy(prompt -> prompt, Collectors.counting()));
    submits.forEach((prompt, count) -> assertEquals(1, count, prompt + " was sent twice"));
    List<Entry> entries;
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      ledger.markAbandoned().join();
      entries = ledger.list(Query.all());
      wholeFiles(Path.of(ledger.media().location()));
    }
    Map<State, Long> states =
        entries.stream().collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    System.out.println(
        "kills "
            + KILLS
            + ", said by the killed "
            + outcomes
            + ", entries "
            + states
            + ", charges "
            + sandbox.charges().size());
    assertEquals(last + 1, entries.size(), "one entry for each take");
    assertEquals(Set.of(), rest(states.keySet()), "nothing is left open");
    long uncertain = states.getOrDefault(State.UNCERTAIN, 0L);
    assertTrue(uncertain <= 4L * KILLS, "only what was in the air is uncertain: " + uncertain);
    long completed = states.getOrDefault(State.COMPLETED, 0L);
    assertTrue(sandbox.charges().size() >= completed);
    assertTrue(sandbox.charges().size() <= completed + uncertain);
    Set<String> known =
        entries.stream().flatMap(e -> e.requestId().stream()).collect(Collectors.toSet());
    assertTrue(known.containsAll(told), "each id that was told is in the ledger");
    assertEquals("ok", integrity());
  }

  private static Set<State> rest(Set<State> states) {
    return states.stream()
        .filter(state -> state != State.COMPLETED && state != State.UNCERTAIN)
        .collect(Collectors.toSet());
  }

  private void wholeFiles(Path store) throws IOException {
    try (Stream<Path> all = Files.walk(store)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.getParent().endsWith("tmp"))
              .toList();
      assertFalse(files.isEmpty());
      for (Path file : files) {
        String name = file.getFileName().toString();
        assertTrue(
            name.startsWith(Hashes.sha256(Files.readAllBytes(file))), "half a file: " + name);
      }
    }
  }

  private String integrity() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("pragma integrity_check")) {
      row.next();
      return row.getString(1);
    }
  }
}
