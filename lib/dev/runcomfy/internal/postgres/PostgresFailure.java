package dev.runcomfy.internal.postgres;

import dev.runcomfy.error.LedgerException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * A failure of PostgreSQL: what it means, and what to do.
 *
 * @param error as the driver or the pool has thrown it
 */
record PostgresFailure(SQLException error) {
  private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03", "53300");
  private static final Set<String> BEATEN = Set.of("40001", "40P01", "23505");

  /** Tells whether the connection is gone, or there was none. */
  boolean isLost() {
    String state = state(error);
    return state.startsWith("08")
        || STOPPED.contains(state)
        || error instanceof SQLTransientConnectionException;
  }

  /** Tells whether another transaction was in the way, so that the same may work now. */
  boolean isBeaten() {
    return BEATEN.contains(state(error));
  }

  /** The pool wraps what the server said. */
  private static String state(SQLException error) {
    if (error.getSQLState() == null && error.getCause() instanceof SQLException cause) {
      return state(cause);
    }
    return error.getSQLState() == null ? "" : error.getSQLState();
  }

  /** The failure of the ledger at this location. */
  LedgerException at(String location) {
    String name = "the ledger `" + location + "` ";
    String state = state(error);
    if (state.startsWith("28")) {
      return new LedgerException(
          name + "does not let us in: " + said(error),
          "set PGUSER and PGPASSWORD, or write ~/.pgpass",
          false,
          error);
    }
    if (state.equals("3D000")) {
      return new LedgerException(
          name + "is no database of that server", "make it with `createdb`", false, error);
    }
    if (isLost()) {
      return new LedgerException(
          name + "cannot be reached: " + said(error),
          "try again when the server is up; nothing is lost",
          true,
          error);
    }
    if (state.equals("53100")) {
      return new LedgerException(
          name + "cannot grow: the disk is full", "make room there", false, error);
    }
    if (state.equals("42501")) {
      return new LedgerException(
          name + "may not be changed by this user: " + said(error),
          "grant the user its tables",
          false,
          error);
    }
    return new LedgerException(name + "cannot be used: " + said(error), "", false, error);
  }

  private static String said(SQLException error) {
    Throwable inner = error.getCause() instanceof SQLException cause ? cause : error;
    return String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
  }
}
