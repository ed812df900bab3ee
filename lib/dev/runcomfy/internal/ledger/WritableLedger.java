package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.sqlite.SqliteDatabase;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Location;
import dev.runcomfy.internal.store.MediaStore;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.ledger.Ledger;
import dev.runcomfy.ledger.Mark;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The ledger as those see it who buy: a claim before money is spent, and each step after it. Any
 * thread may write; a future is done only when what it stands for is committed. Reads answer at
 * once.
 */
public final class WritableLedger implements Ledger, AutoCloseable {
  private final Database store;
  private final Writer writer;
  private final MediaStore media;
  private final Rescue rescue;
  private final InstantSource clock;
  private final boolean off;

  private WritableLedger(
      Database store, MediaStore media, Path rescue, boolean off, InstantSource clock) {
    this.store = store;
    this.media = media;
    this.rescue = new Rescue(store.location(), rescue);
    this.off = off;
    this.clock = clock;
    this.writer = new Writer(store);
    this.rescue.recover(this::isTaken);
  }

  /**
   * Opens the ledger at a location, and makes it when it is not there.
   *
   * @param location a file; a URL such as {@code postgresql://…} or {@code jdbc:postgresql://…}; or
   *     {@code off} for one that forgets: nothing is recalled, and what was bought is known to
   *     nobody later
   * @param environment says where its media are, who we are at a database, and where caches are
   * @param clock this machine's
   * @throws LedgerException when it cannot be used, saying why
   */
  public static WritableLedger open(String location, Environment environment, InstantSource clock) {
    Location address = new Location(location);
    if (location.equals("off")) {
      return inFile(passing(), environment, true, clock);
    }
    if (!address.isAddress()) {
      return inFile(Path.of(location).toAbsolutePath(), environment, false, clock);
    }
    Path data = environment.dataFolder();
    return new WritableLedger(
        Database.open(address, environment),
        MediaStore.open(environment, data.resolve("media")),
        data.resolve("rescue.jsonl"),
        false,
        clock);
  }

  /** As {@link #open(String, Environment, InstantSource)}, with the system's clock. */
  public static WritableLedger open(String location, Environment environment) {
    return open(location, environment, InstantSource.system());
  }

  private static WritableLedger inFile(
      Path file, Environment environment, boolean off, InstantSource clock) {
    return new WritableLedger(
        SqliteDatabase.open(file, environment),
        MediaStore.open(environment, file.resolveSibling("media")),
        file.resolveSibling(file.getFileName() + ".rescue"),
        off,
        clock);
  }

  /** A file for a ledger that nobody will read again. */
  private static Path passing() {
    try {
      Path file = Files.createTempDirectory("runcomfy-").resolve("ledger.db");
      for (String each : List.of("", "-wal", "-shm")) {
        Path.of(file + each).toFile().deleteOnExit();
      }
      return file;
    } catch (IOException e) {
      throw new LedgerException(
          "cannot make a temporary folder: " + e.getMessage(),
          "set TMPDIR to a folder of yours",
          false,
          e);
    }
  }

  @Override
  public boolean isOff() {
    return off;
  }

  @Override
  public String location() {
    return off ? "off" : store.location();
  }

  @Override
  public Instant now() {
    return store.now(clock);
  }

  /** How much its time is ahead of the clock here. */
  public Duration ahead() {
    return Duration.between(clock.instant(), now());
  }

  @Override
  public void backup(Path copy) {
    store.backup(copy.toAbsolutePath());
  }

  /** The connections to its database, for what works beside it; empty for a file. */
  public Optional<DataSource> dataSource() {
    return store.dataSource();
  }

  /**
   * Sets how long a write waits for a database that is away, 30 seconds by default; a file does not
   * go away.
   */
  public void waitFor(Duration patience) {
    store.waitFor(patience);
  }

  /** What a failure of its database means, and what to do. */
  public LedgerException failure(SQLException error) {
    return store.failure(error);
  }

  @Override
  public CompletableFuture<Integer> markAbandoned() {
    return writer.write(sql -> rules(sql).markAbandoned());
  }

  @Override
  public String mediaLocation() {
    return media.location();
  }

  @Override
  public Optional<Path> file(StoredFile medium) {
    return media.find(medium);
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
    // where nothing is recalled, no other has the key
    String key = off ? draft.key() + "#" + UUID.randomUUID() : draft.key();
    return writer.write(sql -> rules(sql).claim(draft, key));
  }

  /**
   * It was bought: the service's id of it. Where another entry of the service has that id already,
   * the receipt is no proof: the entry that is given back is {@code uncertain} then. Should that
   * not be written, it is noted in a plain file that the next {@link #open} reads, and the failure
   * says where.
   */
  public CompletableFuture<Entry> submitted(String id, String requestId) {
    return writer
        .write(Database.repeatable(sql -> rules(sql).submitted(id, requestId)))
        .exceptionally(
            error -> {
              throw rescue.failure(id, requestId, error);
            });
  }

  private EntryRules rules(Sql sql) {
    return new EntryRules(sql, store, now());
  }

  private boolean isTaken(String id, String requestId) {
    try {
      writer.write(sql -> rules(sql).submitted(id, requestId)).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  /** It ended with a result; may be said again with other files. */
  public CompletableFuture<Entry> completed(String id, Outcome outcome) {
    return writer.write(Database.repeatable(sql -> rules(sql).completed(id, outcome)));
  }

  /** It ended without a result; its key is free. */
  public CompletableFuture<Entry> failed(String id, String error, String resultJson) {
    return writer.write(sql -> rules(sql).ended(id, State.FAILED, error, resultJson));
  }

  /** It was bought, and the service does not know it any more; it holds its key. */
  public CompletableFuture<Entry> expired(String id, String why) {
    return writer.write(sql -> rules(sql).ended(id, State.EXPIRED, why, ""));
  }

  /** It was cancelled; its key is free. */
  public CompletableFuture<Entry> cancelled(String id, String why) {
    return writer.write(sql -> rules(sql).ended(id, State.CANCELLED, why, ""));
  }

  /** The service said no, nothing was bought; its key is free. */
  public CompletableFuture<Entry> refused(String id, String error) {
    return writer.write(sql -> rules(sql).ended(id, State.REFUSED, error, ""));
  }

  /** Records that the request was sent, and that it is not known whether it was bought. */
  public CompletableFuture<Entry> uncertain(String id, String why) {
    return writer.write(sql -> rules(sql).uncertain(id, why));
  }

  /** The newest finished entries, at most so many, whose cost is not known and to be asked for. */
  public List<Entry> costsDue(String service, String account, int most) {
    return off ? List.of() : read(sql -> new CostSchedule(sql, now()).due(service, account, most));
  }

  /**
   * Notes that the cost of an entry is asked for once more; tells whether it is to be: for a day
   * after its end, rarely.
   */
  public CompletableFuture<Boolean> askCost(Entry entry) {
    return writer.write(sql -> new CostSchedule(sql, now()).take(entry));
  }

  /**
   * What was charged, when that comes later.
   *
   * @throws IllegalArgumentException when it is not a finite number of at least 0
   */
  public CompletableFuture<Entry> cost(String id, double usd) {
    if (!ChargedAmount.isOne(usd)) {
      throw new IllegalArgumentException("not a charge: " + usd);
    }
    return writer.write(sql -> rules(sql).cost(id, usd));
  }

  @Override
  public CompletableFuture<Entry> settle(String id, Optional<String> requestId) {
    return writer.write(sql -> rules(sql).settle(id, requestId));
  }

  @Override
  public Optional<Entry> find(String idOrRequestId) {
    return read(
        sql ->
            new EntryRows(sql)
                .one(
                    "where id = ? or request_id = ? order by id desc limit 1",
                    idOrRequestId,
                    idOrRequestId));
  }

  /** The latest entries whose id or request id begins so; ten at most. */
  public List<Entry> startingWith(String prefix) {
    int length = prefix.length();
    return read(
        sql ->
            new EntryRows(sql)
                .list(
                    "where substr(id, 1, ?) = ? or substr(request_id, 1, ?) = ? order by id desc"
                        + " limit 10",
                    length,
                    prefix,
                    length,
                    prefix));
  }

  /** The entry that holds this take of a key. */
  public Optional<Entry> byKey(String key, int take) {
    return read(
        sql ->
            new EntryRows(sql)
                .one("where key = ? and take = ? and " + EntryRows.HOLDING, key, take));
  }

  /**
   * The entries that hold a take of one of these keys, in no order: few questions for many keys.
   */
  public List<Entry> byKeys(Collection<String> keys) {
    return read(sql -> new EntryRows(sql).byKeys(List.copyOf(new LinkedHashSet<>(keys))));
  }

  @Override
  public List<Entry> list(Query query) {
    List<Entry> entries = new ArrayList<>();
    each(query, entries::add);
    return entries;
  }

  @Override
  public void each(Query query, Consumer<Entry> consumer) {
    new Paging(store, query).each(consumer);
  }

  @Override
  public List<Entry> inFlight() {
    return read(
        sql ->
            new EntryRows(sql)
                .list("where " + EntryRows.stateIn(State.SUBMITTED) + " order by id"));
  }

  @Override
  public List<Entry> uncertain() {
    return read(
        sql ->
            new EntryRows(sql)
                .list("where " + EntryRows.stateIn(State.UNCERTAIN) + " order by id"));
  }

  /** The seconds that the last finished jobs of a model took, the latest first. */
  public List<Double> durations(String service, String modelId) {
    return read(sql -> new Totals(sql).durations(service, modelId));
  }

  @Override
  public List<CostLine> costs(GroupBy group) {
    return read(sql -> new Totals(sql).costs(group));
  }

  /** How far the entries of a sweep are; cells that nobody has begun are not among them. */
  public SweepProgress standing(String sweepId) {
    return read(sql -> new Totals(sql).sweep(sweepId));
  }

  /** Keeps a sweep; one of the same id is replaced, but for when it was made. */
  public CompletableFuture<SweepRow> saveSweep(SweepRow sweep) {
    return writer.write(sql -> new SweepRows(sql).save(sweep));
  }

  /** Sets the state of a sweep. */
  public CompletableFuture<SweepRow> sweepState(String id, String state) {
    return writer.write(sql -> new SweepRows(sql).state(id, state));
  }

  /** The sweep of this id. */
  public Optional<SweepRow> findSweep(String id) {
    return read(sql -> new SweepRows(sql).list("where id = ?", id)).stream().findFirst();
  }

  /** The sweeps, the newest first, at most so many. */
  public List<SweepRow> sweeps(int limit) {
    String rest = "order by created_at desc, id desc limit ?";
    return read(sql -> new SweepRows(sql).list(rest, limit));
  }

  @Override
  public CompletableFuture<Mark> mark(String entryId, boolean star, String note) {
    var mark = new Mark(entryId, star, note, now());
    return writer.write(sql -> new MarkRows(sql).save(mark));
  }

  @Override
  public Optional<Mark> mark(String entryId) {
    return Optional.ofNullable(marks(List.of(entryId)).get(entryId));
  }

  @Override
  public Map<String, Mark> marks(Collection<String> entryIds) {
    return read(sql -> new MarkRows(sql).of(List.copyOf(entryIds)));
  }

  private <T> T read(Database.Task<T> task) {
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
