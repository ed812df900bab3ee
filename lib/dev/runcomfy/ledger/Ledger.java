package dev.runcomfy.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The record of what was bought and what came of it. Any thread may write; a future is done only
 * when what it stands for is committed. Reads answer at once.
 */
public final class Ledger implements AutoCloseable {
  private static final int RECENT = 200;

  private final Store store;
  private final Writer writer;
  private final Book book;
  private final MediaStore media;
  private final boolean off;

  private Ledger(Store store, MediaStore media, boolean off) {
    this.store = store;
    this.media = media;
    this.off = off;
    this.book = new Book(store, InstantSource.system());
    this.writer = new Writer(store);
  }

  /**
   * Opens a ledger where the location says, and makes it when it is not there.
   *
   * @param location a file, a URL that begins with {@code jdbc:postgresql:}, or {@code off}
   * @throws LedgerException when it cannot be used, saying why
   */
  public static Ledger open(String location) {
    Objects.requireNonNull(location, "location");
    if (location.equals("off")) {
      return off();
    }
    if (location.startsWith("jdbc:")) {
      return new Ledger(Stores.jdbc(location), Stores.media(defaultMedia()), false);
    }
    Path file = Path.of(location).toAbsolutePath();
    return new Ledger(
        SqliteStore.open(file), Stores.media(file.resolveSibling("media").toString()), false);
  }

  /** Opens the ledger in this file. */
  public static Ledger open(Path file) {
    return open(file.toString());
  }

  /** A ledger that forgets: nothing is recalled, and what was bought is known to nobody later. */
  public static Ledger off() {
    try {
      Path folder = Files.createTempDirectory("runcomfy-");
      Path file = folder.resolve("ledger.db");
      for (String each : List.of("", "-wal", "-shm")) {
        Path.of(file + each).toFile().deleteOnExit();
      }
      return new Ledger(
          SqliteStore.open(file), Stores.media(folder.resolve("media").toString()), true);
    } catch (IOException e) {
      throw new LedgerException(
          "cannot make a temporary folder: " + e.getMessage(),
          "set TMPDIR to a folder of yours",
          false,
          e);
    }
  }

  /**
   * Where the ledger is when nobody says: {@code RUNCOMFY_LEDGER}, else {@code
   * $XDG_DATA_HOME/runcomfy/ledger.db}, else where the platform keeps such files.
   */
  public static String defaultLocation(Map<String, String> env) {
    String named = env.getOrDefault("RUNCOMFY_LEDGER", "");
    return named.isEmpty() ? dataFolder(env).resolve("ledger.db").toString() : named;
  }

  /** Where this platform keeps what programs of a user keep, for us. */
  public static Path dataFolder(Map<String, String> env) {
    String xdg = env.getOrDefault("XDG_DATA_HOME", "");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "runcomfy");
    }
    String home = System.getProperty("user.home");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "runcomfy");
    }
    String local = env.getOrDefault("LOCALAPPDATA", "");
    return system.contains("win") && !local.isEmpty()
        ? Path.of(local, "runcomfy")
        : Path.of(home, ".local", "share", "runcomfy");
  }

  private static String defaultMedia() {
    return dataFolder(System.getenv()).resolve("media").toString();
  }

  /** Tells whether it forgets. */
  public boolean isOff() {
    return off;
  }

  /** Where it is, without credentials; {@code off} for one that forgets. */
  public String location() {
    return off ? "off" : store.location();
  }

  /** The files of what was bought. */
  public MediaStore media() {
    return media;
  }

  /**
   * Claims a key before money is spent: granted when no entry holds it, with a new entry in state
   * {@code sending}.
   */
  public CompletableFuture<Claim> claim(Draft draft) {
    Draft own = off ? unique(draft) : draft;
    return writer.write(connection -> book.claim(connection, own));
  }

  private static Draft unique(Draft d) {
    return new Draft(
        d.key() + "#" + UUID.randomUUID(),
        d.take(),
        d.service(),
        d.account(),
        d.modelId(),
        d.inputs(),
        d.sent(),
        d.seed(),
        d.estimateUsd(),
        d.sweepId(),
        d.axes());
  }

  /** It was bought: the service's id of it. */
  public CompletableFuture<Entry> submitted(String id, String requestId) {
    return writer.write(connection -> book.submitted(connection, id, requestId));
  }

  /** It ended with a result; may be said again with other files. */
  public CompletableFuture<Entry> completed(String id, Outcome outcome) {
    return writer.write(connection -> book.completed(connection, id, outcome));
  }

  /** It ended without a result; its key is free. */
  public CompletableFuture<Entry> failed(String id, String error, String resultJson) {
    return writer.write(connection -> book.ended(connection, id, State.FAILED, error, resultJson));
  }

  /** It was cancelled; its key is free. */
  public CompletableFuture<Entry> cancelled(String id, String why) {
    return writer.write(connection -> book.ended(connection, id, State.CANCELLED, why, ""));
  }

  /** The service said no, nothing was bought; its key is free. */
  public CompletableFuture<Entry> refused(String id, String error) {
    return writer.write(connection -> book.ended(connection, id, State.REFUSED, error, ""));
  }

  /** It was sent, and nobody knows whether it was bought. */
  public CompletableFuture<Entry> uncertain(String id, String why) {
    return writer.write(connection -> book.uncertain(connection, id, why));
  }

  /** What was charged, when that comes later. */
  public CompletableFuture<Entry> cost(String id, double usd) {
    return writer.write(connection -> book.cost(connection, id, usd));
  }

  /** Settles an uncertain entry: found under this request id, or, when empty, not bought. */
  public CompletableFuture<Entry> settle(String id, Optional<String> requestId) {
    return writer.write(connection -> book.settle(connection, id, requestId));
  }

  /** The entry of this id, or of this request id. */
  public Optional<Entry> find(String idOrRequestId) {
    return read(
        connection ->
            Rows.one(
                connection,
                "where id = ? or request_id = ? order by id desc limit 1",
                idOrRequestId,
                idOrRequestId));
  }

  /** The entry that holds this take of a key. */
  public Optional<Entry> byKey(String key, int take) {
    return read(
        connection ->
            Rows.one(
                connection,
                "where key = ? and take = ? and state in"
                    + " ('sending', 'submitted', 'completed', 'uncertain')",
                key,
                take));
  }

  /** The entries of a query, the newest first. */
  public List<Entry> list(Query query) {
    StringBuilder sql = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (Query.Condition each : query.conditions()) {
      sql.append(sql.isEmpty() ? "where " : " and ").append(each.sql());
      values.add(each.value());
    }
    sql.append(" order by id desc");
    query.limit().ifPresent(most -> sql.append(" limit ").append(most));
    return read(connection -> Rows.list(connection, sql.toString(), values.toArray()));
  }

  /** The entries that are bought and go on, the oldest first. */
  public List<Entry> inFlight() {
    return read(connection -> Rows.list(connection, "where state = 'submitted' order by id"));
  }

  /** The entries of which nobody knows whether they were bought, the oldest first. */
  public List<Entry> uncertain() {
    writer.write(book::sweep).join();
    return read(connection -> Rows.list(connection, "where state = 'uncertain' order by id"));
  }

  /** The seconds that the last finished jobs of a model took, the latest first. */
  public List<Double> durations(String service, String modelId) {
    String sql =
        "select submitted_at, finished_at from entries where model_id = ? and state = 'completed'"
            + " and service = ? and submitted_at is not null order by id desc limit "
            + RECENT;
    return read(
        connection -> {
          List<Double> seconds = new ArrayList<>();
          try (PreparedStatement select = Rows.prepare(connection, sql, modelId, service);
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              seconds.add(seconds(rows.getString(1), rows.getString(2)));
            }
          }
          return seconds;
        });
  }

  private static double seconds(String from, String to) {
    long millis =
        java.time.Duration.between(java.time.Instant.parse(from), java.time.Instant.parse(to))
            .toMillis();
    return millis / 1000.0;
  }

  private <T> T read(Store.Task<T> task) {
    try {
      return store.read(task);
    } catch (SQLException e) {
      throw store.failure(e);
    }
  }

  /** Writes what waits, and closes. */
  @Override
  public void close() {
    writer.close();
    store.close();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "Ledger[" + location() + "]";
  }
}
