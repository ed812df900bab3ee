package dev.runcomfy.internal.postgres;

import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A task that is committed once, tried as often as it takes. After a commit without an answer the
 * server is asked what came of it, before anything is done again that must not be done twice.
 */
final class PostgresTransaction<T> {
  private final DataSource pool;
  private final Database.Task<T> task;
  private T value;
  private long unsure;

  PostgresTransaction(DataSource pool, Database.Task<T> task) {
    this.pool = pool;
    this.task = task;
  }

  /** Fails with nothing committed, or not known to be; may be called again then. */
  T run() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Sql sql = Sql.on(connection);
      if (unsure != 0) {
        if (isCommitted(sql)) {
          return value;
        }
        unsure = 0;
      }
      connection.setAutoCommit(false);
      try {
        value = task.run(sql);
        unsure = task.isRepeatable() ? 0 : id(sql);
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
      commit(connection);
      return value;
    }
  }

  private void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (!new PostgresFailure(e).isLost()) {
        // the server has answered: it is rolled back
        unsure = 0;
      }
      throw e;
    }
    unsure = 0;
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** 0 for one that has changed nothing. */
  private static long id(Sql sql) throws SQLException {
    return sql.first(row -> row.getLong(1), "select txid_current_if_assigned()").orElseThrow();
  }

  /** A connection that broke may still be at work at the other end: its end is waited for. */
  private boolean isCommitted(Sql sql) throws SQLException {
    for (int look = 0; look < 200; look++) {
      String status =
          sql.first(row -> String.valueOf(row.getString(1)), "select txid_status(" + unsure + ")")
              .orElseThrow();
      if (!status.equals("in progress")) {
        return status.equals("committed");
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new SQLException("a commit without an answer is still not decided", "08007");
  }
}
