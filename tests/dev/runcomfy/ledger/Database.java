package dev.runcomfy.ledger;

import java.nio.file.Path;

/** Where a test's ledger is. */
enum Database {
  SQLITE;

  /** A location that nobody has used. */
  String fresh(Path folder) {
    return folder.resolve("ledger.db").toString();
  }
}
