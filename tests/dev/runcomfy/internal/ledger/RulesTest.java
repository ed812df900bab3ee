package dev.runcomfy.internal.ledger;

import static dev.runcomfy.internal.ledger.Drafts.draft;
import static dev.runcomfy.internal.ledger.Drafts.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.testing.Ledgers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may buy, and what is never lost. */
class RulesTest {
  @TempDir Path folder;
  private WritableLedger ledger;
  private String location;

  private void open(TestDatabase database) {
    location = database.fresh(folder);
    ledger = Ledgers.open(location);
  }

  @AfterEach
  void close() {
    if (ledger != null) {
      ledger.close();
    }
  }

  private Claim claim(String key, int take) {
    return ledger.claim(draft(key, take)).join();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aKeyIsGrantedOnce(TestDatabase database) {
    open(database);
    String id = assertInstanceOf(Claim.Granted.class, claim("k", 1)).entry().id();
    assertInstanceOf(Claim.InFlight.class, claim("k", 1));
    ledger.submitted(id, "r1").join();
    assertEquals("r1", claim("k", 1).entry().requestId().orElseThrow());
    ledger.completed(id, outcome(0.5)).join();
    assertInstanceOf(Claim.Recorded.class, claim("k", 1));
    assertEquals(2, assertInstanceOf(Claim.Granted.class, claim("k", 0)).entry().take());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatFailedIsRefusedOrCancelledFreesItsKey(TestDatabase database) {
    open(database);
    ledger.failed(claim("k", 1).entry().id(), "no", "").join();
    ledger.refused(claim("k", 1).entry().id(), "no").join();
    ledger.cancelled(claim("k", 1).entry().id(), "no").join();
    assertInstanceOf(Claim.Granted.class, claim("k", 1));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsUncertainIsNotFreeUntilItIsSettled(TestDatabase database) {
    open(database);
    String id = claim("k", 1).entry().id();
    ledger.uncertain(id, "broke").join();
    assertInstanceOf(Claim.Uncertain.class, claim("k", 1));
    ledger.settle(id, Optional.empty()).join();
    assertInstanceOf(Claim.Granted.class, claim("k", 1));
  }

  /** A state that comes to hold its key needs a step that makes the index anew. */
  @Test
  void theIndexOfKeysHoldsTheStatesThatHoldTheirKey() throws SQLException {
    open(TestDatabase.SQLITE);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + location);
        var row =
            connection
                .createStatement()
                .executeQuery("select sql from sqlite_master where name = 'entries_key'")) {
      assertTrue(row.getString(1).endsWith(" where " + EntryRows.HOLDING), row.getString(1));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void uncertainReadsAndMarkAbandonedWrites(TestDatabase database) {
    open(database);
    String id = claim("k", 1).entry().id();
    ledger.close();
    ledger = Ledgers.open(location);

    assertEquals(List.of(), ledger.uncertain());
    assertEquals(State.SENDING, ledger.find(id).orElseThrow().state());

    assertEquals(1, ledger.markAbandoned().join());
    assertEquals(id, ledger.uncertain().get(0).id());
    assertEquals(0, ledger.markAbandoned().join());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatAClosedProgramWasSendingIsUncertain(TestDatabase database) {
    open(database);
    claim("k", 1);
    ledger.close();
    ledger = Ledgers.open(location);
    assertInstanceOf(Claim.Uncertain.class, claim("k", 1));
    assertEquals(1, ledger.uncertain().size());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aLateReceiptIsRecordedThoughItWasSettledAsNotBought(TestDatabase database) {
    open(database);
    String id = claim("k", 1).entry().id();
    ledger.uncertain(id, "broke").join();
    ledger.settle(id, Optional.empty()).join();
    claim("k", 1);

    Entry late = ledger.submitted(id, "r-late").join();

    assertEquals(State.SUBMITTED, late.state());
    assertEquals(2, late.take());
    assertEquals(id, ledger.find("r-late").orElseThrow().id());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aReceiptThatAnotherEntryHasIsUncertain(TestDatabase database) {
    open(database);
    String first = claim("k", 1).entry().id();
    String second = claim("k", 2).entry().id();
    // in one transaction, too
    CompletableFuture<Entry> one = ledger.submitted(first, "r1");
    CompletableFuture<Entry> other = ledger.submitted(second, "r1");

    assertEquals(State.SUBMITTED, one.join().state());
    assertEquals(State.UNCERTAIN, other.join().state());
    assertEquals(Optional.empty(), other.join().requestId());
    assertEquals(
        "the receipt is request id r1, which entry " + first + " has",
        other.join().error().orElseThrow());
    assertEquals(first, ledger.find("r1").orElseThrow().id());
    // said again it changes nothing
    assertEquals(State.SUBMITTED, ledger.submitted(first, "r1").join().state());
    assertThrows(CompletionException.class, ledger.settle(second, Optional.of("r1"))::join);
    assertEquals("r2", ledger.settle(second, Optional.of("r2")).join().requestId().orElseThrow());
  }

  /** Programs on other machines write in transactions of their own. */
  @Test
  void oneReceiptOfManyWritersIsOfOneEntry() {
    open(TestDatabase.POSTGRESQL);
    List<WritableLedger> all = new ArrayList<>();
    try {
      for (int n = 0; n < 6; n++) {
        all.add(Ledgers.open(location));
      }
      for (int round = 1; round <= 20; round++) {
        String receipt = "r" + round;
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
          ids.add(all.get(n).claim(draft(receipt, n + 1)).join().entry().id());
        }
        List<CompletableFuture<Entry>> answers = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
          answers.add(all.get(n).submitted(ids.get(n), receipt));
        }
        assertEquals(
            1, answers.stream().filter(each -> each.join().state() == State.SUBMITTED).count());
      }
    } finally {
      all.forEach(WritableLedger::close);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void oneWrongChangeSpoilsNoOther(TestDatabase database) {
    open(database);
    List<CompletableFuture<Entry>> wrong = new ArrayList<>();
    List<CompletableFuture<Entry>> right = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      String id = claim("k" + n, 1).entry().id();
      wrong.add(ledger.settle(id, Optional.empty()));
      right.add(ledger.submitted(id, "r" + n));
    }
    wrong.forEach(each -> assertThrows(CompletionException.class, each::join));
    right.forEach(each -> assertEquals(State.SUBMITTED, each.join().state()));
  }

  @Test
  void anOffLedgerRecallsNothing() {
    try (WritableLedger off = Ledgers.open("off")) {
      String id = off.claim(draft("k", 1)).join().entry().id();
      off.completed(id, outcome(0.5)).join();
      assertInstanceOf(Claim.Granted.class, off.claim(draft("k", 1)).join());
      assertTrue(off.isOff());
    }
  }

  @Test
  void noPasswordIsPrinted() {
    var error =
        assertThrows(LedgerException.class, () -> Ledgers.open("jdbc:mysql://bob:s3cret@host/db"));
    assertFalse(error.getMessage().contains("s3cret"), error.getMessage());
  }
}
