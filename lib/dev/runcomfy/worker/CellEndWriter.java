package dev.runcomfy.worker;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/** Writes the endings that wait in one statement: many cells share a commit. */
final class CellEndWriter implements AutoCloseable {
  private static final int MOST = 500;

  private record Waiting(CellEnd ending, CompletableFuture<Void> done) {}

  private final DataSource database;
  private final String task;
  private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::work, "runcomfy-endings");

  CellEndWriter(DataSource database, String task) {
    this.task = task;
    this.database = database;
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes it and waits for the commit. */
  void write(CellEnd ending) throws SQLException {
    var mine = new Waiting(ending, new CompletableFuture<>());
    waiting.add(mine);
    try {
      mine.done().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SQLException error ? error : new SQLException(e.getCause());
    }
  }

  private void work() {
    List<Waiting> batch = new ArrayList<>();
    while (true) {
      try {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST);
        new CellTable(database).end(task, batch.stream().map(Waiting::ending).toList());
        batch.forEach(each -> each.done().complete(null));
      } catch (SQLException | RuntimeException e) {
        batch.forEach(each -> each.done().completeExceptionally(e));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
