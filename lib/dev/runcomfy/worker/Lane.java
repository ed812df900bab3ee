package dev.runcomfy.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Submits go one after another, or a few at once: a worker that is killed leaves no more uncertain
 * than were in the air. Says how many cells are worth letting in, so that few wait here.
 */
final class Lane {
  private static final long MOST_MILLIS = 250;
  private static final int LEAST = 2;

  private final int width;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();

  Lane(int width) {
    this.width = width;
    this.free = new Semaphore(width, true);
  }

  /**
   * Waits a little for a free place; tells whether there is one, which {@link #leave} gives back.
   */
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

  /** How many cells to let in now: twice what passed since this was last asked, less what waits. */
  int room() {
    int target = Math.max(LEAST * width, 2 * passed.getAndSet(0));
    return Math.max(0, target - waiting.get());
  }
}
