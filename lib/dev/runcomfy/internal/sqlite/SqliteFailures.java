package dev.runcomfy.internal.sqlite;

import dev.runcomfy.error.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's failures mean, and what to do. */
public final class SqliteFailures {
  static final String OTHER =
      "choose another place with RUNCOMFY_LEDGER, or `off` to go without one";

  private SqliteFailures() {}

  public static LedgerException of(Path file, SQLException error) {
    int code = error instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
    String name = "the ledger `" + file + "` ";
    if (is(code, SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED)) {
      return new LedgerException(
          name + "is locked by another program", "try again when that has finished", true, error);
    }
    if (is(code, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB)) {
      return new LedgerException(
          name + "is damaged, or no ledger",
          "move it away, and recover what can be with `sqlite3 FILE .recover`; " + OTHER,
          false,
          error);
    }
    if (is(code, SQLiteErrorCode.SQLITE_FULL)) {
      return new LedgerException(name + "cannot grow: the disk is full", "make room", false, error);
    }
    if (Files.isDirectory(file)) {
      return new LedgerException(name + "is a folder", "name a file in it; " + OTHER, false, error);
    }
    if (is(code, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_CANTOPEN)
        || is(code, SQLiteErrorCode.SQLITE_PERM, SQLiteErrorCode.SQLITE_AUTH)) {
      return new LedgerException(
          name + "cannot be written", "make it and its folder writable; " + OTHER, false, error);
    }
    return new LedgerException(name + "cannot be used: " + error.getMessage(), OTHER, false, error);
  }

  private static boolean is(int code, SQLiteErrorCode one, SQLiteErrorCode other) {
    return code == one.code || code == other.code;
  }

  private static boolean is(int code, SQLiteErrorCode one) {
    return code == one.code;
  }
}
