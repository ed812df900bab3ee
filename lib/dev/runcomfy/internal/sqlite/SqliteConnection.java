package dev.runcomfy.internal.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection that keeps the statements it has prepared: SQLite takes as long to prepare ours as
 * to run them, and its driver keeps none. For one thread at a time.
 */
final class SqliteConnection extends JDBC4Connection {
  private static final int MOST = 50;

  private final Map<String, Kept> idle = new LinkedHashMap<>();

  SqliteConnection(Path file, SQLiteConfig config) throws SQLException {
    super("jdbc:sqlite:" + file, file.toString(), config.toProperties());
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    Kept kept = idle.remove(sql);
    return kept == null ? new Kept(this, sql) : kept;
  }

  private void keep(String sql, Kept statement) throws SQLException {
    Kept other = idle.put(sql, statement);
    if (other != null && other != statement) {
      other.end();
    }
    if (idle.size() > MOST) {
      Iterator<Kept> oldest = idle.values().iterator();
      oldest.next().end();
      oldest.remove();
    }
  }

  /** Closing it gives it back. */
  private static final class Kept extends JDBC4PreparedStatement {
    private final SqliteConnection owner;

    Kept(SqliteConnection owner, String sql) throws SQLException {
      super(owner, sql);
      this.owner = owner;
    }

    @Override
    public void close() throws SQLException {
      if (!isClosed() && !owner.isClosed()) {
        rs.close();
        clearParameters();
        owner.keep(sql, this);
      }
    }

    private void end() throws SQLException {
      super.close();
    }
  }
}
