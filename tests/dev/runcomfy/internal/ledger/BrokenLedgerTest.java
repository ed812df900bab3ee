package dev.runcomfy.internal.ledger;

import static dev.runcomfy.internal.ledger.Drafts.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.sqlite.SqliteFailures;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.testing.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A ledger in a file that cannot be used says so, and what was paid for is noted elsewhere. */
class BrokenLedgerTest {
  private static final String BROKEN =
      "create trigger broken before update on entries begin select raise(abort, 'no disk'); end";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("ledger.db");
  }

  private void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String message() {
    return assertThrows(LedgerException.class, () -> Ledgers.open(file)).getMessage();
  }

  private Throwable submitFails(WritableLedger ledger, String id) throws SQLException {
    sql(BROKEN);
    var error = assertThrows(CompletionException.class, () -> ledger.submitted(id, "r1").join());
    sql("drop trigger broken");
    return error.getCause();
  }

  @Test
  void aPurchaseThatCannotBeWrittenIsNotedAndTakenLater() throws Exception {
    String id;
    try (WritableLedger ledger = Ledgers.open(file)) {
      id = ledger.claim(draft("k", 1)).join().entry().id();
      var error = assertInstanceOf(LedgerException.class, submitFails(ledger, id));
      assertTrue(error.what().contains("it is noted in `" + file + ".rescue`"), error.what());
    }

    try (WritableLedger again = Ledgers.open(file)) {
      assertEquals(id, again.find("r1").orElseThrow().id());
      assertEquals(State.SUBMITTED, again.find(id).orElseThrow().state());
    }
    assertEquals("", Files.readString(Path.of(file + ".rescue")));
  }

  @Test
  void whereNothingCanBeWrittenBesideItIsNotedAmongTemporaryFiles() throws Exception {
    Files.createDirectory(Path.of(file + ".rescue"));
    try (WritableLedger ledger = Ledgers.open(file)) {
      String id = ledger.claim(draft("k", 1)).join().entry().id();
      String what = submitFails(ledger, id).getMessage();
      assertTrue(what.contains(System.getProperty("java.io.tmpdir")), what);
    }

    try (WritableLedger again = Ledgers.open(file)) {
      assertTrue(again.find("r1").isPresent());
    }
  }

  @Test
  void aNoteOfNoEntryHereIsKept() throws IOException {
    String line = "{\"id\":\"none\",\"request_id\":\"r\",\"at\":\"2026-11-21T07:00:00.000Z\"}\n";
    Files.writeString(Path.of(file + ".rescue"), line + "half a li");

    Ledgers.open(file).close();

    assertEquals(line + "half a li\n", Files.readString(Path.of(file + ".rescue")));
  }

  @Test
  void whatIsNoDatabaseIsLeftAsItIs() throws IOException {
    Files.writeString(file, "precious words, and many of them\n".repeat(100));

    assertTrue(message().contains("is damaged, or no ledger"), message());
    assertTrue(Files.readString(file).startsWith("precious"));
  }

  @Test
  void aNewerSchemaIsRefusedByItsNames() throws Exception {
    Ledgers.open(file).close();
    sql("insert into migrations (name, applied_at) values ('999-later', '')");
    sql("pragma user_version = 99");

    assertEquals(
        "the ledger `"
            + file
            + "` is of a newer runcomfy: it has 999-later\n\n"
            + "hint: update runcomfy, or choose another ledger with RUNCOMFY_LEDGER",
        message());
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    Files.createDirectory(file);
    assertTrue(message().contains("is a folder"), message());
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Files.writeString(folder.resolve("data"), "");
    file = folder.resolve("data").resolve("ledger.db");
    assertTrue(message().contains("cannot make the folder of the ledger"), message());
  }

  @Test
  void failuresSayWhetherToTryAgain() {
    LedgerException busy = failure(SQLiteErrorCode.SQLITE_BUSY);
    LedgerException full = failure(SQLiteErrorCode.SQLITE_FULL);
    LedgerException readOnly = failure(SQLiteErrorCode.SQLITE_READONLY_DIRECTORY);

    assertTrue(busy.isTemporary());
    assertEquals("the ledger `" + file + "` is locked by another program", busy.what());
    assertFalse(full.isTemporary());
    assertEquals("the ledger `" + file + "` cannot grow: the disk is full", full.what());
    assertEquals("the ledger `" + file + "` cannot be written", readOnly.what());
  }

  private LedgerException failure(SQLiteErrorCode code) {
    return SqliteFailures.of(file, new SQLiteException("x", code));
  }

  @Test
  void aLedgerOfAnEarlierProgramIsBroughtUpToDate() throws Exception {
    Ledgers.open(file).close();
    sql("drop table prompts");
    sql("drop trigger prompts_insert");
    sql("drop trigger prompts_update");
    sql("drop trigger prompts_delete");
    sql("delete from migrations where name = '005-prompts-in-sqlite'");
    sql("pragma user_version = 0");

    try (WritableLedger ledger = Ledgers.open(file)) {
      ledger.claim(draft("k", 1)).join();
      assertEquals(1, ledger.list(Query.all().search("fox")).size());
    }
  }
}
