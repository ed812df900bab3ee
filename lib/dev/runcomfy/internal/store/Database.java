package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the rows are: what differs between databases, and nothing else. */
public interface Database extends AutoCloseable {
  /**
   * Opens the database at an address.
   *
   * @throws LedgerException when the address is malformed or of an unknown kind, or the database
   *     cannot be reached
   */
  static Database open(Location location, Environment environment) {
    return location.open(
        DatabaseOpener.class,
        environment,
        "ledger",
        "give a file, postgresql://…, jdbc:postgresql://…, or off");
  }

  /** What is done on a connection. */
  interface Task<T> {
    T run(Sql sql) throws SQLException;

    /** Tells whether running it once more, after it was committed, changes nothing. */
    default boolean isRepeatable() {
      return false;
    }
  }

  /** The task, which may be run once more when it is not known whether it was committed. */
  static <T> Task<T> repeatable(Task<T> task) {
    return new Task<>() {
      @Override
      public T run(Sql sql) throws SQLException {
        return task.run(sql);
      }

      @Override
      public boolean isRepeatable() {
        return true;
      }
    };
  }

  /** What a person calls it; without credentials. */
  String location();

  /** Runs a task in one transaction on the connection of the one writer, and commits it. */
  <T> T write(Task<T> task) throws SQLException;

  /** Runs a task on a connection that only reads. */
  <T> T read(Task<T> task) throws SQLException;

  /** The time that rows carry: the same for all programs that share them. */
  default Instant now(InstantSource machine) {
    return machine.instant();
  }

  /**
   * Until the transaction ends, no other decides about the same words; a store with one writer at a
   * time needs nothing for it.
   */
  default void lock(Sql sql, String words) throws SQLException {}

  /** The name of this program among those that claim. */
  String owner();

  /** Tells whether the program that made a claim still lives. */
  boolean isAlive(Sql sql, String owner, String claimedAt) throws SQLException;

  /** Holds of entries whose prompts have a word with each of these beginnings. */
  Condition words(List<String> beginnings);

  /** The connections, where they may be shared. */
  default Optional<DataSource> dataSource() {
    return Optional.empty();
  }

  /** How long a write waits for a database that is away. */
  default void waitFor(Duration patience) {}

  /** Copies all rows, as they are now, to a new file. */
  default void backup(Path copy) {
    throw new LedgerException(
        "the ledger `" + location() + "` is in PostgreSQL, which copies it itself",
        "pg_dump --dbname URL --file " + copy,
        false,
        null);
  }

  /** What a failure of the database means. */
  LedgerException failure(SQLException error);

  @Override
  void close();
}
