package dev.runcomfy.internal.sqlite;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.store.Condition;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Migrations;
import dev.runcomfy.internal.store.Owner;
import dev.runcomfy.internal.store.Sql;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** A file of SQLite: one connection writes, one reads. */
public final class SqliteDatabase implements Database {
  private static final int BUSY_MILLIS = 10_000;

  private static final List<Migrations.Step> OWN =
      List.of(
          new Migrations.Step(
              "005-prompts-in-sqlite",
              List.of(
                  "create virtual table prompts using fts5 (entry_id unindexed, prompt)",
                  "insert into prompts (entry_id, prompt) select id, prompt from entries",
                  """
                  create trigger prompts_insert after insert on entries begin
                    insert into prompts (entry_id, prompt) values (new.id, new.prompt);
                  end""",
                  """
                  create trigger prompts_delete after delete on entries begin
                    delete from prompts where entry_id = old.id;
                  end""",
                  """
                  create trigger prompts_update after update of prompt on entries begin
                    update prompts set prompt = new.prompt where entry_id = new.id;
                  end""")));

  private final Path file;
  private final Owner owner;
  private final Connection writing;
  private final Sql writer;
  private Connection reading;
  private Sql reader;

  private SqliteDatabase(Path file) throws SQLException {
    this.file = file;
    this.writing = connect(file, config());
    this.writer = Sql.keepingStatements(writing);
    try {
      prepare();
    } catch (SQLException | RuntimeException e) {
      writing.close();
      throw e;
    }
    this.owner = new Owner();
  }

  /** Many may open a new ledger at once, and SQLite does not wait for its journal's mode. */
  private void prepare() throws SQLException {
    Backoff.constant(Duration.ofMillis(20))
        .retry(
            Duration.ofMillis(BUSY_MILLIS),
            e -> failure(e).isTemporary(),
            () -> {
              migrate();
              return null;
            });
  }

  private void migrate() throws SQLException {
    int version = writer.first(row -> row.getInt(1), "pragma user_version").orElse(0);
    if (version == Migrations.count(OWN)) {
      return;
    }
    String mode = writer.first(row -> row.getString(1), "pragma journal_mode").orElse("");
    if (!mode.equals("wal")) {
      writer.execute("pragma journal_mode = wal");
    }
    write(
        sql -> {
          Migrations.apply(sql, file.toString(), OWN);
          sql.execute("pragma user_version = " + Migrations.count(OWN));
          return null;
        });
  }

  /**
   * Opens the database in a file, and makes it when it is not there.
   *
   * @throws LedgerException when the file cannot be used, saying why
   */
  public static Database open(Path file, Environment environment) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      PrivateFiles.folder(folder);
      create(file.toAbsolutePath());
      new WriteAheadLog(file.toAbsolutePath()).check();
      new NativeSqlite(environment).prepare();
      return new SqliteDatabase(file.toAbsolutePath());
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    } catch (IOException e) {
      throw new LedgerException(
          "cannot make the folder of the ledger `" + file + "`: " + e.getMessage(),
          SqliteFailures.OTHER,
          false,
          e);
    }
  }

  /** SQLite gives its other files the permissions of this one. */
  private static void create(Path file) throws IOException {
    try {
      if (Files.notExists(file)) {
        PrivateFiles.create(file);
      }
    } catch (FileAlreadyExistsException e) {
      // another program was quicker
    } catch (AccessDeniedException e) {
      // SQLite says it in its own way
    }
  }

  @Override
  public void backup(Path copy) {
    try {
      PrivateFiles.create(copy);
    } catch (FileAlreadyExistsException e) {
      throw new LedgerException(
          "`" + copy + "` is there already", "name a file that is not there yet", false, e);
    } catch (IOException e) {
      throw uncopied(copy, e);
    }
    try (Connection source = connect(file, config());
        PreparedStatement into = source.prepareStatement("vacuum into ?")) {
      into.setString(1, copy.toString());
      into.execute();
      try (Connection made = connect(copy, config());
          Statement statement = made.createStatement()) {
        statement.execute("pragma journal_mode = wal");
      }
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    } catch (SQLException | IOException e) {
      copy.toFile().delete();
      throw uncopied(copy, e);
    }
  }

  private static LedgerException uncopied(Path copy, Exception e) {
    return new LedgerException(
        "the ledger cannot be copied to `" + copy + "`: " + e.getMessage(),
        "name a file in a folder that is there and has room",
        false,
        e);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    // what is bought must outlast a power cut, so each commit reaches the disk
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    return config;
  }

  @Override
  public String location() {
    return file.toString();
  }

  /**
   * The driver's own transactions begin again with each commit, which would keep the write lock
   * from all others for ever; so these are in plain words.
   */
  @Override
  public <T> T write(Task<T> task) throws SQLException {
    writer.execute("begin immediate");
    try {
      T value = task.run(writer);
      writer.execute("commit");
      return value;
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Exception cause) {
    try {
      writer.execute("rollback");
    } catch (SQLException e) {
      // some failures have ended the transaction already
      cause.addSuppressed(e);
    }
  }

  @Override
  public synchronized <T> T read(Task<T> task) throws SQLException {
    if (reader == null) {
      var config = new SQLiteConfig();
      config.setBusyTimeout(BUSY_MILLIS);
      reading = connect(file, config);
      reader = Sql.keepingStatements(reading);
    }
    return task.run(reader);
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    return config.createConnection("jdbc:sqlite:" + file);
  }

  @Override
  public String owner() {
    return owner.name();
  }

  @Override
  public boolean isAlive(Sql sql, String name, String claimedAt) {
    return Owner.isAlive(name, claimedAt);
  }

  @Override
  public Condition words(List<String> beginnings) {
    String match = "\"" + String.join("\"* \"", beginnings) + "\"*";
    return new Condition(
        "id in (select entry_id from prompts where prompts match ?)", "prompt : (" + match + ")");
  }

  @Override
  public LedgerException failure(SQLException error) {
    return SqliteFailures.of(file, error);
  }

  @Override
  public synchronized void close() {
    owner.close();
    try {
      if (reading != null) {
        reading.close();
      }
      writing.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
