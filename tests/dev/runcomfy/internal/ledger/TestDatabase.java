package dev.runcomfy.internal.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a test's ledger is. PostgreSQL is started once for all tests of a JVM; an installed one is
 * used when the system property {@code runcomfy.test.postgres} has its URL.
 */
public enum TestDatabase {
  SQLITE,
  POSTGRESQL;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static String server;

  /** A location that nobody has used. */
  public String fresh(Path folder) {
    if (this == SQLITE) {
      return folder.resolve("ledger.db").toString();
    }
    String name = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    String server = server();
    try (var connection = DriverManager.getConnection(server);
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
  }

  private static synchronized String server() {
    if (server == null) {
      server = System.getProperty("runcomfy.test.postgres", "");
      if (server.isEmpty()) {
        server = start();
      }
    }
    return server;
  }

  private static String start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres)));
      return postgres.getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
