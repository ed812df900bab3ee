package dev.runcomfy.testing;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.nio.file.Path;
import java.time.InstantSource;

/** Ledgers without a client, with the environment of the tests. */
public final class Ledgers {
  private Ledgers() {}

  public static WritableLedger open(Path file) {
    return open(file.toString());
  }

  public static WritableLedger open(String location) {
    return open(location, InstantSource.system());
  }

  public static WritableLedger open(String location, InstantSource clock) {
    return WritableLedger.open(location, Environment.ofProcess(), clock);
  }
}
