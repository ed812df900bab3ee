package dev.runcomfy.worker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Statements on a database: one transaction each, unless they are in a {@link #transaction}. */
final class Sql {
  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  static <T> T transaction(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean isDone = false;
      try {
        T value = work.on(new Sql(connection));
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
  static <T> T alone(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return work.on(new Sql(connection));
    }
  }

  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  <T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(reader.read(row));
      }
    }
    return found;
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
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
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
