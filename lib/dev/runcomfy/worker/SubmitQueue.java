package dev.runcomfy.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Submits go one after another, or a few at once: a worker that is killed leaves no more uncertain
 * than were in the air. Says how many cells are worth letting in, so that few wait here.
 */
final class SubmitQueue {
  private static final long MOST_MILLIS = 250;
  private static final int LEAST = 4;

  /**
   * A cell that was let in by this worker just now.
   *
   * @param request what it asks, in JSON
   */
  record Admitted(CellId cell, String request) {}

  private final int width;
  private final Semaphore free;
  private final LinkedBlockingQueue<Admitted> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private long asked = System.nanoTime();

  SubmitQueue(int width) {
    this.width = width;
    this.free = new Semaphore(width, true);
  }

  int width() {
    return width;
  }

  void add(List<Admitted> cells) {
    queue.addAll(cells);
  }

  /** The next of those that were let in; waits for one. */
  Admitted next() throws InterruptedException {
    return queue.take();
  }

  /** Takes out what waits. */
  List<Admitted> rest() {
    List<Admitted> rest = new ArrayList<>();
    queue.drainTo(rest);
    return rest;
  }

  /** Waits a little for a free place; tells whether there is one, given back by {@link #leave}. */
  boolean enter() throws InterruptedException {
    waiting.incrementAndGet();
    try {
      return free.tryAcquire(MOST_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  void leave() {
    passed.incrementAndGet();
    free.release();
  }

  /** How many cells to let in now: what passes in a second, once half of that is gone. */
  int room() {
    long now = System.nanoTime();
    double seconds = Math.max(0.05, (now - asked) / 1e9);
    int target = Math.max(LEAST * width, (int) (passed.get() / seconds));
    int room = target - waiting.get() - queue.size();
    if (2 * room < target) {
      return 0;
    }
    asked = now;
    passed.set(0);
    return room;
  }
}
