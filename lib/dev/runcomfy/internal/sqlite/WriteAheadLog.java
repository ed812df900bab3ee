package dev.runcomfy.internal.sqlite;

import dev.runcomfy.error.LedgerException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file beside a ledger in which SQLite has its latest commits. SQLite goes on without it when
 * it is missing or damaged, and what was bought lately would be bought again.
 */
final class WriteAheadLog {
  private static final int MAGIC = 0x377f0682;
  private static final int HEADER = 32;

  private final Path ledger;
  private final Path log;
  private final Path index;

  WriteAheadLog(Path ledger) {
    this.ledger = ledger;
    this.log = Path.of(ledger + "-wal");
    this.index = Path.of(ledger + "-shm");
  }

  /**
   * Looks at it before SQLite does.
   *
   * @throws LedgerException when it is lost, or not what SQLite wrote
   */
  void check() {
    if (isLost()) {
      throw failure(
          "is missing, and the latest purchases may be in it",
          "put it back; if it is gone for good, delete `"
              + index
              + "` and look on RunComfy's page");
    }
    if (isDamaged()) {
      throw failure(
          "is damaged, and the latest purchases may be in it",
          "put back a whole one; to go on without it move it away, with `" + index + "`");
    }
  }

  /** SQLite makes the log before its index and deletes it after it, so the index is never alone. */
  private boolean isLost() {
    for (int look = 0; look < 2; look++) {
      if (Files.exists(log) || !Files.exists(index) || !Files.exists(ledger)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDamaged() {
    try {
      if (!Files.exists(log) || Files.size(log) < HEADER) {
        return false;
      }
      try (var in = new DataInputStream(Files.newInputStream(log))) {
        return (in.readInt() & ~1) != MAGIC;
      }
    } catch (IOException e) {
      // it was deleted meanwhile, or SQLite says better why it cannot be read
      return false;
    }
  }

  private LedgerException failure(String what, String hint) {
    return new LedgerException("`" + log + "` of the ledger " + what, hint, false, null);
  }
}
