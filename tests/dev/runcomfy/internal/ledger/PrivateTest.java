package dev.runcomfy.internal.ledger;

import static dev.runcomfy.internal.ledger.Drafts.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.testing.Ledgers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger and what lies beside it are its user's alone, and are copied whole. */
class PrivateTest {
  @TempDir Path folder;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String bought(WritableLedger ledger, String key) {
    String id = ledger.claim(draft(key, 1)).join().entry().id();
    ledger.submitted(id, "r-" + key).join();
    return id;
  }

  @Test
  void nobodyElseReadsALedgerAndItsMedia() throws IOException {
    Path own = folder.resolve("a/b");
    try (WritableLedger ledger = Ledgers.open(own.resolve("ledger.db"))) {
      bought(ledger, "k");
      ledger.media().keep("words".getBytes(StandardCharsets.UTF_8), "text/plain");
      try (Stream<Path> all = Files.walk(folder.resolve("a"))) {
        for (Path each : all.toList()) {
          String wanted = Files.isDirectory(each) ? "rwx------" : "rw-------";
          assertEquals(wanted, mode(each), each.toString());
        }
      }
      assertTrue(Files.exists(own.resolve("ledger.db-wal")));
    }
  }

  @Test
  void whatWasThereKeepsItsPermissions() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));
    Path file = Files.createFile(shared.resolve("ledger.db"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    Ledgers.open(file).close();

    assertEquals("rwxrwxr-x", mode(shared));
    assertEquals("rw-rw-r--", mode(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "open"})
  void aPlantedRescueFileIsNeitherReadNorWritten(String how) throws IOException {
    Path file = folder.resolve("ledger.db");
    Path rescue = Path.of(file + ".rescue");
    Path planted = how.equals("link") ? folder.resolve("elsewhere") : rescue;
    try (WritableLedger ledger = Ledgers.open(file)) {
      String id = ledger.claim(draft("k", 1)).join().entry().id();
      Files.writeString(planted, "{\"id\":\"" + id + "\",\"request_id\":\"planted\"}\n");
    }
    if (how.equals("link")) {
      Files.createSymbolicLink(rescue, planted);
    } else {
      Files.setPosixFilePermissions(rescue, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    String before = Files.readString(planted);

    try (WritableLedger ledger = Ledgers.open(file)) {
      assertTrue(ledger.find("planted").isEmpty());
      String said = new Rescue("x", rescue).failure("id", "r2", new IOException("full")).what();
      assertFalse(said.contains(rescue.toString()), said);
    }
    assertEquals(before, Files.readString(planted));
  }

  @Test
  void aLostLogIsNoticed() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("ledger.db");
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      bought(ledger, "k");
      Files.copy(folder.resolve("ledger.db"), copy);
      Files.copy(folder.resolve("ledger.db-shm"), Path.of(copy + "-shm"));
    }

    String said = assertThrows(LedgerException.class, () -> Ledgers.open(copy)).getMessage();

    assertTrue(said.contains("-wal` of the ledger is missing"), said);
  }

  @Test
  void aDamagedLogIsNoticed() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("ledger.db");
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      bought(ledger, "k");
      for (String each : List.of("", "-wal", "-shm")) {
        Files.copy(folder.resolve("ledger.db" + each), Path.of(copy + each));
      }
    }
    byte[] log = Files.readAllBytes(Path.of(copy + "-wal"));
    log[0] = 0;
    Files.write(Path.of(copy + "-wal"), log);

    String said = assertThrows(LedgerException.class, () -> Ledgers.open(copy)).getMessage();

    assertTrue(said.contains("-wal` of the ledger is damaged"), said);
    log[0] = 0x37;
    Files.write(Path.of(copy + "-wal"), log);
    try (WritableLedger whole = Ledgers.open(copy)) {
      assertTrue(whole.find("r-k").isPresent());
    }
  }

  @Test
  void aBackupHasTheLatestPurchaseAndIsALedger() throws IOException {
    Path copy = folder.resolve("backup.db");
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      bought(ledger, "one");
      bought(ledger, "two");
      ledger.backup(copy);
      bought(ledger, "three");
      String said = assertThrows(LedgerException.class, () -> ledger.backup(copy)).what();
      assertTrue(said.contains("is there already"), said);
    }
    assertEquals("rw-------", mode(copy));
    Files.move(copy, folder.resolve("moved.db"), StandardCopyOption.ATOMIC_MOVE);
    try (WritableLedger again = Ledgers.open(folder.resolve("moved.db"))) {
      assertTrue(again.find("r-two").isPresent());
      assertTrue(again.find("r-three").isEmpty());
      assertEquals(2, again.list(Query.all().search("fox")).size());
      bought(again, "four");
    }
  }

  @Test
  void aBackupThatCannotBeWrittenLeavesNothing() {
    Path copy = folder.resolve("none/backup.db");
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      assertThrows(LedgerException.class, () -> ledger.backup(copy));
    }
    assertFalse(Files.exists(copy));
  }
}
