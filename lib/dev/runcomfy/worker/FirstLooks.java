package dev.runcomfy.worker;

import dev.runcomfy.internal.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * When the cells that were bought a moment ago are looked at first, in db-scheduler's table. There
 * is time until then, so many cells share a statement; a worker that dies before it is sent leaves
 * them due when its claim lapses.
 */
final class FirstLooks implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final int MOST = 500;
  private static final String WRITE =
      """
      update scheduled_tasks t
      set execution_time = clock_timestamp() + g.wait * interval '1 second',
        task_data = coalesce(convert_to(g.note, 'UTF8'), t.task_data), version = t.version + 1
      from unnest(?, ?, ?) as g (instance, wait, note)
      where t.task_name = ? and t.task_instance = g.instance and not t.picked""";

  private record Waiting(CellId cell, long due, Optional<String> note) {}

  private static final Waiting END = new Waiting(null, 0, Optional.empty());

  private final DataSource database;
  private final String task;
  private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::work, "runcomfy-first-looks");

  FirstLooks(DataSource database, String task) {
    this.database = database;
    this.task = task;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * So much later, unless somebody takes it just now.
   *
   * @param note what others need of its job, where there is one
   */
  void in(Duration wait, CellId cell, Optional<String> note) {
    waiting.add(new Waiting(cell, System.nanoTime() + wait.toNanos(), note));
  }

  private void work() {
    List<Waiting> batch = new ArrayList<>();
    boolean isEnd = false;
    while (!isEnd) {
      batch.clear();
      try {
        batch.add(waiting.take());
        collect(batch);
      } catch (InterruptedException e) {
        isEnd = true;
      }
      isEnd |= batch.remove(END);
      write(batch);
    }
  }

  /** Waits for more, at most half as long as there is time for the first. */
  private void collect(List<Waiting> batch) throws InterruptedException {
    long now = System.nanoTime();
    long until = now + Math.min(LONGEST.toNanos(), (batch.get(0).due() - now) / 2);
    while (batch.size() < MOST && batch.get(batch.size() - 1) != END) {
      Waiting next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }

  private void write(List<Waiting> batch) {
    long now = System.nanoTime();
    String[] instances = new String[batch.size()];
    Double[] waits = new Double[batch.size()];
    String[] notes = new String[batch.size()];
    for (int i = 0; i < instances.length; i++) {
      Waiting each = batch.get(i);
      instances[i] = each.cell().toString();
      waits[i] = Math.max(0, each.due() - now) / 1e9;
      notes[i] = each.note().orElse(null);
    }
    try {
      if (instances.length > 0) {
        Sql.alone(database, sql -> sql.update(WRITE, instances, waits, notes, task));
      }
    } catch (SQLException e) {
      // the database is away: they are due anyway, when this worker could have died
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    waiting.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
