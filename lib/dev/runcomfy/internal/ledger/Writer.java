package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One thread writes whatever waits in one transaction, so that many jobs share a commit. A future
 * is done only after the commit.
 */
final class Writer implements AutoCloseable {
  private static final int MOST = 500;
  private static final Change<?> END = new Change<>(sql -> null);

  private static final class Change<T> {
    private final Database.Task<T> task;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private T value;

    Change(Database.Task<T> task) {
      this.task = task;
    }

    void run(Sql sql) throws SQLException {
      value = task.run(sql);
    }

    void committed() {
      done.complete(value);
    }
  }

  private final Database store;
  private final LinkedBlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  Writer(Database store) {
    this.store = store;
    this.thread = new Thread(this::work, "runcomfy-ledger");
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes soon; the future fails with {@link LedgerException}. */
  <T> CompletableFuture<T> write(Database.Task<T> task) {
    var change = new Change<T>(task);
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedFuture(
            new LedgerException("the ledger is closed", "", false, null));
      }
      waiting.add(change);
    }
    return change.done;
  }

  private void work() {
    List<Change<?>> batch = new ArrayList<>();
    boolean isEnd = false;
    while (!isEnd) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        return;
      }
      waiting.drainTo(batch, MOST);
      isEnd = batch.remove(END);
      commit(batch);
    }
  }

  private void commit(List<Change<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      Database.Task<Object> all =
          sql -> {
            for (Change<?> each : batch) {
              each.run(sql);
            }
            return null;
          };
      boolean isRepeatable = batch.stream().allMatch(each -> each.task.isRepeatable());
      store.write(isRepeatable ? Database.repeatable(all) : all);
    } catch (SQLException | RuntimeException e) {
      failed(batch, e);
      return;
    }
    batch.forEach(Change::committed);
  }

  /** Nothing of it was committed: each alone, so that one that is wrong spoils no other. */
  private void failed(List<Change<?>> batch, Exception error) {
    if (batch.size() > 1) {
      batch.forEach(each -> commit(List.of(each)));
      return;
    }
    batch
        .get(0)
        .done
        .completeExceptionally(error instanceof SQLException known ? store.failure(known) : error);
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.add(END);
    }
    try {
      if (Thread.currentThread() != thread) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
