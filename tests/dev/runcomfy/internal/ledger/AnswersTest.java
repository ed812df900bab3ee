package dev.runcomfy.internal.ledger;

import static dev.runcomfy.internal.ledger.Drafts.bought;
import static dev.runcomfy.internal.ledger.Drafts.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.testing.Ledgers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a ledger tells. */
class AnswersTest {
  @TempDir Path folder;

  private WritableLedger open(TestDatabase database) {
    return Ledgers.open(database.fresh(folder));
  }

  private static List<String> search(WritableLedger ledger, String words) {
    return ledger.list(Query.all().search(words)).stream().map(Entry::key).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void promptsAreFoundByTheBeginningsOfAllTheirWords(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      ledger.claim(draft("fox", 1, "a/b", "A Fox, running-fast in 4K", "")).join();
      ledger.claim(draft("owl", 1, "a/b", "an owl. 一只狐狸在雪地里", "")).join();

      assertEquals(List.of("fox"), search(ledger, "runn fox"));
      assertEquals(List.of("owl"), search(ledger, "狐狸"));
      assertEquals(List.of("fox"), search(ledger, "running-f 4k"));
      assertEquals(List.of(), search(ledger, "fox owl"));
      assertEquals(List.of(), search(ledger, "\"*) or ' % ("));
      assertEquals(List.of("owl", "fox"), search(ledger, "  "));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void marksReplaceOneAnother(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      String one = bought(ledger, draft("a", 1), 1);
      String two = bought(ledger, draft("b", 1), 1);
      ledger.mark(one, false, "no").join();
      ledger.mark(one, true, "the light").join();

      assertEquals("the light", ledger.mark(one).orElseThrow().note());
      assertEquals(Optional.empty(), ledger.mark(two));
      assertEquals(Set.of(one), ledger.marks(List.of(one, two, "none")).keySet());
      assertEquals(
          List.of(one), ledger.list(Query.all().withStar()).stream().map(Entry::id).toList());
      assertThrows(CompletionException.class, () -> ledger.mark("none", true, "").join());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void costsAreOfWhatWasBought(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      bought(ledger, draft("a", 1, "m/one", "x", "s1"), 1.5);
      bought(ledger, draft("b", 1, "m/one", "x", ""), 0.5);
      String running = ledger.claim(draft("c", 1, "m/two", "x", "s1")).join().entry().id();
      ledger.submitted(running, "r").join();
      String refused = ledger.claim(draft("d", 1, "m/three", "x", "s1")).join().entry().id();
      ledger.refused(refused, "no").join();

      assertEquals(
          List.of(new CostLine("m/one", 2, 0.5, 2.0, 0), new CostLine("m/two", 1, 0.25, 0.0, 1)),
          ledger.costs(GroupBy.MODEL));
      assertEquals(
          List.of(new CostLine("s1", 2, 0.5, 1.5, 1), new CostLine("", 1, 0.25, 0.5, 0)),
          ledger.costs(GroupBy.SWEEP).stream()
              .sorted((x, y) -> y.label().compareTo(x.label()))
              .toList());
      assertEquals(3, ledger.costs(GroupBy.DAY).stream().mapToLong(CostLine::count).sum());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSweepStandsAsItsEntriesDo(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      bought(ledger, draft("a", 1, "m", "x", "s"), 1.5);
      ledger.claim(draft("b", 1, "m", "x", "s")).join();
      ledger
          .failed(ledger.claim(draft("c", 1, "m", "x", "s")).join().entry().id(), "no", "")
          .join();
      bought(ledger, draft("d", 1, "m", "x", "other"), 9);

      assertEquals(
          new SweepProgress(
              Map.of(State.COMPLETED, 1L, State.SENDING, 1L, State.FAILED, 1L), 1.5, 0.25),
          ledger.standing("s"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sweepsAreKept(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      Instant at = Instant.parse("2026-11-21T07:00:00.123Z");
      var one = new SweepRow("s1", at, "foxes", "{}", 12, OptionalDouble.of(3.5), "running");
      var two =
          new SweepRow("s2", at.plusSeconds(1), "owls", "[]", 1, OptionalDouble.empty(), "done");
      ledger.saveSweep(one).join();
      ledger.saveSweep(two).join();

      assertEquals(Optional.of(one), ledger.findSweep("s1"));
      assertEquals(List.of(two, one), ledger.sweeps(10));
      assertEquals(List.of(two), ledger.sweeps(1));
      assertEquals("paused", ledger.sweepState("s1", "paused").join().state());
      assertEquals("paused", ledger.findSweep("s1").orElseThrow().state());
      assertEquals(Optional.empty(), ledger.findSweep("s3"));
      assertThrows(CompletionException.class, () -> ledger.sweepState("s3", "x").join());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void manyEntriesComeInPagesWithTheirFiles(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      List<CompletableFuture<Entry>> all = new ArrayList<>();
      for (int n = 0; n < 1201; n++) {
        all.add(
            ledger
                .claim(draft("k" + n, 1))
                .thenCompose(c -> ledger.completed(c.entry().id(), Drafts.outcome(1))));
      }
      all.forEach(CompletableFuture::join);

      List<Entry> found = new ArrayList<>();
      ledger.each(Query.all(), found::add);

      assertEquals(1201, found.size());
      assertEquals(1201, found.stream().map(Entry::id).distinct().count());
      assertTrue(found.stream().allMatch(each -> each.media().equals(Drafts.outcome(1).media())));
      assertEquals("k1200", found.get(0).key());
      assertEquals(found.subList(0, 700), ledger.list(Query.all().limit(700)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void durationsAreOfFinishedJobs(TestDatabase database) {
    try (WritableLedger ledger = open(database)) {
      bought(ledger, draft("a", 1), 1);
      ledger.claim(draft("b", 1)).join();

      List<Double> seconds = ledger.durations("https://api.test/v1", "a/b");
      assertEquals(1, seconds.size());
      assertTrue(seconds.get(0) >= 0 && seconds.get(0) < 60, seconds.toString());
      assertEquals(List.of(), ledger.durations("https://other.test/v1", "a/b"));
    }
  }
}
