package dev.runcomfy.internal.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.store.Condition;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.DatabaseOpener;
import dev.runcomfy.internal.store.Migrations;
import dev.runcomfy.internal.store.Owner;
import dev.runcomfy.internal.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of PostgreSQL, for any number of programs on any number of machines. Each says by its
 * heartbeat, on the database's clock, that it lives. A lost connection is made again; what a lost
 * commit came to is asked of the server, never guessed.
 */
final class PostgresDatabase implements Database {
  private static final Duration LAPSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration EXACT = Duration.ofSeconds(1);
  private static final int POOL = 8;
  private static final int MOST_BEATEN = 10;
  private static final Backoff BETWEEN = Backoff.constant(Duration.ofMillis(50));
  private static final String BEAT =
      "insert into owners (id, alive_until) values (?, clock_timestamp() + ? * interval '1 second')"
          + " on conflict (id) do update set alive_until = excluded.alive_until"
          + " returning extract(epoch from clock_timestamp())";

  private final PostgresAddress address;
  private final Duration lapse;
  private final Duration patience;
  private volatile Duration writePatience;
  private final Owner owner = new Owner();
  private final HikariDataSource pool;
  private volatile Time time;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What the database's clock said when ours, which only counts, was there. */
  private record Time(Instant read, long nanos) {}

  /** The kind of addresses that begin with {@code postgresql:}, with or without {@code jdbc:}. */
  public static final class Opener implements DatabaseOpener {
    @Override
    public boolean isFor(String address) {
      return PostgresAddress.isOne(address);
    }

    @Override
    public String kind() {
      return "PostgreSQL";
    }

    @Override
    public Database open(String address, Environment environment) {
      Duration lapse = lapse(environment.get("RUNCOMFY_LAPSE"));
      return new PostgresDatabase(PostgresAddress.of(address, environment), lapse, PATIENCE);
    }
  }

  /**
   * Opens it and brings its tables up to date.
   *
   * @param lapse how long after its last heartbeat a program counts as dead
   * @param patience how long to try again when the connection is lost
   */
  PostgresDatabase(PostgresAddress address, Duration lapse, Duration patience) {
    this.address = address;
    this.lapse = lapse;
    this.patience = patience;
    this.writePatience = patience;
    if (System.getProperty("slf4j.internal.verbosity") == null) {
      // the pool's logger has nowhere to log to, and would say so on stderr
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
    try {
      migrate();
      this.pool = pool();
      beat();
    } catch (SQLException e) {
      throw failure(e);
    }
    var thread = new Thread(this::beatOn, "runcomfy-heartbeat");
    thread.setDaemon(true);
    thread.start();
  }

  private static Duration lapse(String seconds) {
    return !seconds.matches("[1-9][0-9]{0,5}")
        ? LAPSE
        : Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** On a connection of its own: a pool would wait where the password is wrong. */
  private void migrate() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      Sql sql = Sql.on(connection);
      sql.execute("select pg_advisory_xact_lock(7281946)");
      Migrations.apply(sql, address.url(), PostgresSchema.STEPS);
      connection.commit();
    }
  }

  private Connection connect() throws SQLException {
    Connection connection =
        new org.postgresql.Driver().connect(address.url(), address.properties());
    if (connection == null) {
      throw new SQLException("the driver does not understand its address");
    }
    return connection;
  }

  private HikariDataSource pool() {
    var config = new HikariConfig();
    config.setPoolName("runcomfy");
    config.setJdbcUrl(address.url());
    config.setDriverClassName("org.postgresql.Driver");
    address
        .properties()
        .forEach((name, value) -> config.addDataSourceProperty((String) name, value));
    config.addDataSourceProperty("ApplicationName", "runcomfy");
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  @Override
  public String location() {
    return address.url();
  }

  @Override
  public Optional<DataSource> dataSource() {
    return Optional.of(pool);
  }

  @Override
  public <T> T write(Task<T> task) throws SQLException {
    var transaction = new PostgresTransaction<>(pool, task);
    var beaten = new AtomicInteger();
    return BETWEEN.retry(
        writePatience,
        e ->
            isOpen()
                && (new PostgresFailure(e).isLost()
                    || new PostgresFailure(e).isBeaten() && beaten.incrementAndGet() < MOST_BEATEN),
        transaction::run);
  }

  @Override
  public <T> T read(Task<T> task) throws SQLException {
    return BETWEEN.retry(
        patience,
        e -> isOpen() && new PostgresFailure(e).isLost(),
        () -> {
          try (Connection connection = pool.getConnection()) {
            return task.run(Sql.on(connection));
          }
        });
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void beatOn() {
    try {
      while (!closed.await(lapse.toMillis() / 4, TimeUnit.MILLISECONDS)) {
        try {
          beat();
        } catch (SQLException e) {
          // the database is away: the next beat may reach it
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() throws SQLException {
    Sql.alone(
        pool,
        sql -> {
          long asked = System.nanoTime();
          double read =
              sql.first(row -> row.getDouble(1), BEAT, owner.name(), lapse.toMillis() / 1000.0)
                  .orElseThrow();
          long took = System.nanoTime() - asked;
          if (time == null || took < EXACT.toNanos()) {
            time = new Time(Instant.ofEpochMilli((long) (read * 1000)), asked + took / 2);
          }
          return null;
        });
  }

  /** The database's, as of the last heartbeat and counted on: this machine's may be wrong. */
  @Override
  public Instant now(InstantSource machine) {
    Time last = time;
    return last.read().plusNanos(System.nanoTime() - last.nanos());
  }

  @Override
  public void lock(Sql sql, String words) throws SQLException {
    sql.list(row -> true, "select pg_advisory_xact_lock(hashtextextended(?, 7281947))", words);
  }

  @Override
  public String owner() {
    return owner.name();
  }

  @Override
  public boolean isAlive(Sql sql, String who, String claimedAt) throws SQLException {
    return sql.first(
            row -> row.getBoolean(1),
            "select alive_until > clock_timestamp() from owners where id = ?",
            who)
        .orElse(false);
  }

  @Override
  public Condition words(List<String> beginnings) {
    return new Condition(
        "to_tsvector('simple', prompt) @@ to_tsquery('simple', ?)",
        String.join(":* & ", beginnings) + ":*");
  }

  @Override
  public void waitFor(Duration most) {
    writePatience = most;
  }

  @Override
  public LedgerException failure(SQLException error) {
    return new PostgresFailure(error).at(address.url());
  }

  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    owner.close();
    try {
      Sql.alone(pool, sql -> sql.update("delete from owners where id = ?", owner.name()));
    } catch (SQLException e) {
      // it lapses by itself
    }
    pool.close();
  }
}
