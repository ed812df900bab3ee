package dev.runcomfy.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL for tests: one server for all of a JVM, a database for each; or a server of one's own.
 */
public final class Postgres implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres shared;

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  private Postgres(Path data) {
    this.data = data;
    this.server = start(data, 0);
    this.port = server.getPort();
  }

  /** The URL of a new database on the shared server. */
  public static synchronized String fresh() {
    if (shared == null) {
      shared = start(null, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(shared)));
    }
    String name = "w" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    try (var connection = shared.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return shared.getJdbcUrl("postgres", name);
  }

  /** The URL of a database for a new user, whom the server asks for this password. */
  public static String guarded(String url, String password) {
    String user = "guarded" + NUMBER.incrementAndGet();
    run(url, "create role " + user + " superuser login password '" + password + "'");
    Path rules = Path.of(ask(url, "show hba_file"));
    try {
      String others = Files.readString(rules);
      Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + others);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ask(url, "select pg_reload_conf()");
    while (!ask(url, "select count(*) from pg_hba_file_rules where '" + user + "' = any(user_name)")
        .equals("1")) {
      Thread.onSpinWait();
    }
    return url.replaceFirst("user=[a-z]+", "user=" + user);
  }

  /** A server of one's own, which can be stopped and started again. */
  public static Postgres own(Path data) {
    return new Postgres(data);
  }

  /** The URL of its database, the same after a restart. */
  public String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  /** Stops it, in the middle of whatever goes on. */
  public void stop() {
    close(server);
  }

  /** Starts it again, with what it had. */
  public void restart() {
    server = start(data, port);
  }

  @Override
  public void close() {
    close(server);
  }

  /** What a query gives in its first row and column. */
  public static String ask(String url, String sql) {
    List<String> rows = rows(url, sql);
    return rows.isEmpty() ? "" : rows.get(0);
  }

  /** What a query gives in its first column. */
  public static List<String> rows(String url, String sql) {
    List<String> found = new ArrayList<>();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement. */
  public static void run(String url, String sql) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start(Path data, int port) {
    try {
      var builder =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "200")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements");
      if (data != null) {
        builder.setDataDirectory(data).setCleanDataDirectory(false);
      }
      return (port > 0 ? builder.setPort(port) : builder).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
