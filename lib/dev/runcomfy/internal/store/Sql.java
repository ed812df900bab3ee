package dev.runcomfy.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Statements on one connection, for one thread at a time: one transaction each, unless they are in
 * a {@link #transaction} or the database has begun one.
 */
public final class Sql {
  private static final int MOST_KEPT = 50;

  /** Reads one row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  public interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  /** What is done with a prepared statement. */
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private final Connection connection;
  private final int mostKept;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private Sql(Connection connection, int mostKept) {
    this.connection = connection;
    this.mostKept = mostKept;
  }

  /** Statements on a connection whose driver knows itself which of them to keep. */
  public static Sql on(Connection connection) {
    return new Sql(connection, 0);
  }

  /** Statements that are kept once they are prepared: for a driver that prepares each anew. */
  public static Sql keepingStatements(Connection connection) {
    return new Sql(connection, MOST_KEPT);
  }

  /** Does the work in a transaction of its own. */
  public static <T> T transaction(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean isDone = false;
      try {
        T value = work.on(on(connection));
        connection.commit();
        isDone = true;
        return value;
      } finally {
        end(connection, isDone);
      }
    }
  }

  private static void end(Connection connection, boolean isDone) {
    try {
      if (!isDone) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // the connection is lost; the pool sees that, and what failed first is thrown
    }
  }

  /** One statement, without a transaction around it. */
  public static <T> T alone(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return work.on(on(connection));
    }
  }

  /** {@code (?, ?, ?)}. */
  public static String places(int count) {
    return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
  }

  /** Runs a statement without values that is not worth keeping. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement that changes rows; how many it has changed. */
  public int update(String sql, Object... values) throws SQLException {
    return use(sql, values, PreparedStatement::executeUpdate);
  }

  /** The rows of a query. */
  public <T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException {
    return use(
        sql,
        values,
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              found.add(reader.read(row));
            }
          }
          return found;
        });
  }

  /** The first row; empty when there is none. */
  public <T> Optional<T> first(Row<T> reader, String sql, Object... values) throws SQLException {
    List<T> found = list(reader, sql, values);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  private <T> T use(String sql, Object[] values, Use<T> use) throws SQLException {
    PreparedStatement statement = idle.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
    }
    boolean isDone = false;
    try {
      set(statement, values);
      T value = use.of(statement);
      isDone = true;
      return value;
    } finally {
      if (isDone && mostKept > 0) {
        keep(sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private void set(PreparedStatement statement, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else if (value instanceof Integer[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("int4", numbers));
      } else if (value instanceof Double[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("float8", numbers));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    // long texts are not held on to
    statement.clearParameters();
    idle.put(sql, statement);
    if (idle.size() > mostKept) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      PreparedStatement last = oldest.next();
      oldest.remove();
      last.close();
    }
  }
}
