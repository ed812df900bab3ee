package dev.runcomfy.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.ChargedAmount;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The record of what was bought and what came of it. Any thread may write; a future is done only
 * when what it stands for is committed. Reads answer at once.
 */
public final class Ledger implements AutoCloseable {
  private final Store store;
  private final Writer writer;
  private final Book book;
  private final MediaStore media;
  private final Rescue rescue;
  private final InstantSource clock;
  private final boolean off;

  private Ledger(Parts parts, InstantSource clock) {
    this.store = parts.store();
    this.rescue = new Rescue(store.location(), parts.rescue());
    this.media = parts.media();
    this.off = parts.isOff();
    this.clock = clock;
    this.book = new Book(store, clock);
    this.writer = new Writer(store);
    this.rescue.recover(this::isTaken);
  }

  /**
   * Opens a ledger where the location says, and makes it when it is not there.
   *
   * @param location a file, a URL such as {@code postgresql://…} or {@code jdbc:postgresql://…}, or
   *     {@code off}
   * @throws LedgerException when it cannot be used, saying why
   */
  public static Ledger open(String location) {
    return open(location, InstantSource.system());
  }

  /** As {@link #open(String)}, on a machine with this clock. */
  public static Ledger open(String location, InstantSource clock) {
    Objects.requireNonNull(location, "location");
    return new Ledger(Parts.of(location), clock);
  }

  /** Opens the ledger in this file. */
  public static Ledger open(Path file) {
    return open(file.toString());
  }

  /** A ledger that forgets: nothing is recalled, and what was bought is known to nobody later. */
  public static Ledger off() {
    return open("off");
  }

  /**
   * Where the ledger is when nobody says: {@code RUNCOMFY_LEDGER}, else {@code
   * $XDG_DATA_HOME/runcomfy/ledger.db}, else where the platform keeps such files.
   */
  public static String defaultLocation(Map<String, String> env) {
    return Places.ledger(env);
  }

  /** Where this platform keeps what programs of a user keep, for us. */
  public static Path dataFolder(Map<String, String> env) {
    return Places.data(env);
  }

  /** Tells whether it forgets. */
  public boolean isOff() {
    return off;
  }

  /** Where it is, without credentials; {@code off} for one that forgets. */
  public String location() {
    return off ? "off" : store.location();
  }

  /** The time that its rows carry: a shared database's own, whatever the clock here says. */
  public Instant now() {
    return store.now(clock);
  }

  /** How much its time is ahead of the clock here. */
  public Duration ahead() {
    return Duration.between(clock.instant(), now());
  }

  /**
   * Copies the ledger, as it is now, to a new file, while other programs go on writing; the copy is
   * a ledger like this one. Copying the file itself may leave out the latest purchases, which are
   * in the files beside it. The media are not copied.
   *
   * @throws LedgerException when the file is there already, cannot be written, or the ledger is in
   *     PostgreSQL, where {@code pg_dump} copies it
   */
  public void backup(Path copy) {
    store.backup(copy.toAbsolutePath());
  }

  /** The connections to its database, for what works beside it; empty for a file. */
  public Optional<DataSource> dataSource() {
    return store.dataSource();
  }

  /**
   * Sets how long a write waits for a database that is away, 30 seconds unless it is said; a file
   * does not go away.
   */
  public void waitFor(Duration patience) {
    store.waitFor(patience);
  }

  /** What a failure of its database means, and what to do. */
  public LedgerException failure(SQLException error) {
    return store.failure(error);
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
    Draft own = off ? draft.unique() : draft;
    return writer.write(connection -> book.claim(connection, own));
  }

  /**
   * It was bought: the service's id of it. Where another entry of the service has that id already,
   * the receipt is no proof: the entry that is given back is {@code uncertain} then. Should that
   * not be written, it is noted in a plain file that the next {@link #open(String)} reads, and the
   * failure says where.
   */
  public CompletableFuture<Entry> submitted(String id, String requestId) {
    return writer
        .write(Store.repeatable(connection -> book.submitted(connection, id, requestId)))
        .exceptionally(
            error -> {
              throw rescue.failure(id, requestId, error);
            });
  }

  private boolean isTaken(String id, String requestId) {
    try {
      writer.write(connection -> book.submitted(connection, id, requestId)).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  /** It ended with a result; may be said again with other files. */
  public CompletableFuture<Entry> completed(String id, Outcome outcome) {
    return writer.write(Store.repeatable(connection -> book.completed(connection, id, outcome)));
  }

  /** It ended without a result; its key is free. */
  public CompletableFuture<Entry> failed(String id, String error, String resultJson) {
    return writer.write(connection -> book.ended(connection, id, State.FAILED, error, resultJson));
  }

  /** It was bought, and the service does not know it any more; it holds its key. */
  public CompletableFuture<Entry> expired(String id, String why) {
    return writer.write(connection -> book.ended(connection, id, State.EXPIRED, why, ""));
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

  /** The newest finished entries, at most so many, whose cost is not known and to be asked for. */
  public List<Entry> costsDue(String service, String account, int most) {
    return off
        ? List.of()
        : read(connection -> CostSchedule.due(connection, now(), service, account, most));
  }

  /**
   * Notes that the cost of an entry is asked for once more; tells whether it is to be: for a day
   * after its end, rarely.
   */
  public CompletableFuture<Boolean> askCost(Entry entry) {
    return writer.write(connection -> CostSchedule.take(connection, now(), entry));
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
            Rows.one(connection, "where key = ? and take = ? and " + State.HOLDING, key, take));
  }

  /**
   * The entries that hold a take of one of these keys, in no order: few questions for many keys.
   */
  public List<Entry> byKeys(Collection<String> keys) {
    return read(connection -> Rows.byKeys(connection, List.copyOf(new LinkedHashSet<>(keys))));
  }

  /** The entries of a query, the newest first. */
  public List<Entry> list(Query query) {
    List<Entry> entries = new ArrayList<>();
    each(query, entries::add);
    return entries;
  }

  /** Gives the entries of a query one after another, the newest first; any number of them. */
  public void each(Query query, Consumer<Entry> consumer) {
    new Paging(store, query).each(consumer);
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
    return read(connection -> Totals.durations(connection, service, modelId));
  }

  /** What was spent, added up; only what was bought, whatever came of it. */
  public List<CostLine> costs(By by) {
    return read(connection -> Totals.costs(connection, by));
  }

  /** How far the entries of a sweep are; cells that nobody has begun are not among them. */
  public Standing standing(String sweepId) {
    return read(connection -> Totals.standing(connection, sweepId));
  }

  /** Keeps a sweep; one of the same id is replaced, but for when it was made. */
  public CompletableFuture<SweepRow> saveSweep(SweepRow sweep) {
    return writer.write(connection -> Sweeps.save(connection, sweep));
  }

  /** Sets the state of a sweep. */
  public CompletableFuture<SweepRow> sweepState(String id, String state) {
    return writer.write(connection -> Sweeps.state(connection, id, state));
  }

  /** The sweep of this id. */
  public Optional<SweepRow> findSweep(String id) {
    return read(connection -> Sweeps.list(connection, "where id = ?", id)).stream().findFirst();
  }

  /** The sweeps, the newest first, at most so many. */
  public List<SweepRow> sweeps(int limit) {
    String rest = "order by created_at desc, id desc limit ?";
    return read(connection -> Sweeps.list(connection, rest, limit));
  }

  /** Marks an entry with a star or none, and a note; replaces an earlier mark. */
  public CompletableFuture<Mark> mark(String entryId, boolean star, String note) {
    var mark = new Mark(entryId, star, note, now());
    return writer.write(connection -> Marks.save(connection, mark));
  }

  /** The mark of an entry. */
  public Optional<Mark> mark(String entryId) {
    return Optional.ofNullable(marks(List.of(entryId)).get(entryId));
  }

  /** The marks of these entries by entry id; those without one are left out. */
  public Map<String, Mark> marks(Collection<String> entryIds) {
    return read(connection -> Marks.of(connection, List.copyOf(entryIds)));
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
