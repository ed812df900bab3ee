package dev.runcomfy.ledger;

import dev.runcomfy.error.LedgerException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The record of what was bought and what came of it, for those who read it, mark entries and settle
 * uncertain ones. A client gives its ledger out and closes it. Reads answer at once; a future is
 * done only when its change is committed. Every method throws {@link LedgerException}, or its
 * future fails with it, when the database fails.
 *
 * <p>It is an interface although one class implements it: that class, which records purchases, is
 * no part of the public API, and the entries here must not know it.
 */
public interface Ledger {
  /** Tells whether the ledger is forgotten when the program ends. */
  boolean isOff();

  /** The file or the URL of its database, without credentials; {@code off} for one that forgets. */
  String location();

  /** The folder or the URL of its media store. */
  String mediaLocation();

  /** The time that its entries carry: a shared database's own, whatever the clock here says. */
  Instant now();

  /** The entry of this id, or of this request id. */
  Optional<Entry> find(String idOrRequestId);

  /** The entries of a query, the newest first. */
  List<Entry> list(Query query);

  /** Gives the entries of a query one after another, the newest first; any number of them. */
  void each(Query query, Consumer<Entry> consumer);

  /** The entries that are bought and not finished, the oldest first. */
  List<Entry> inFlight();

  /**
   * The uncertain entries, which may or may not have been bought, the oldest first. An entry whose
   * program ended while it was sending is one of them after {@link #markAbandoned}.
   */
  List<Entry> uncertain();

  /**
   * Marks the entries as uncertain whose programs ended while they were sending.
   *
   * @return how many these are
   */
  CompletableFuture<Integer> markAbandoned();

  /**
   * Settles an uncertain entry: a person has found out whether it was bought.
   *
   * @param id the entry's id
   * @param requestId the request id that it was bought under; empty when it was not bought, which
   *     frees its key
   * @return the entry as it is then; fails with {@link LedgerException} when it is not uncertain or
   *     another entry has the request id
   */
  CompletableFuture<Entry> settle(String id, Optional<String> requestId);

  /**
   * The file of a medium, to read and never to change; empty when it is not here any more.
   *
   * @param medium one of {@link Entry#media}
   */
  Optional<Path> file(StoredFile medium);

  /** The sums of what was spent; only what was bought, whatever came of it. */
  List<CostLine> costs(GroupBy group);

  /** Marks an entry with a star or none, and a note; replaces an earlier mark. */
  CompletableFuture<Mark> mark(String entryId, boolean star, String note);

  /** The mark of an entry. */
  Optional<Mark> mark(String entryId);

  /** The marks of these entries by entry id; those without one are left out. */
  Map<String, Mark> marks(Collection<String> entryIds);

  /**
   * Copies the ledger, as it is now, to a new file, while other programs go on writing; the copy is
   * a ledger like this one. Copying the file itself may leave out the latest purchases, which are
   * in the files beside it. The media are not copied.
   *
   * @throws LedgerException when the file exists already, cannot be written, or the ledger is in
   *     PostgreSQL, where {@code pg_dump} copies it
   */
  void backup(Path copy);
}
