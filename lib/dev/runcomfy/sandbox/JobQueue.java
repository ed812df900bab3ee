package dev.runcomfy.sandbox;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * First come, first served, a few at a time, computed whenever somebody looks: no job has a thread
 * or a timer. The caller holds the lock.
 */
final class JobQueue {
  private final ArrayDeque<SandboxJob> waiting = new ArrayDeque<>();
  private final PriorityQueue<SandboxJob> running =
      new PriorityQueue<>(
          Comparator.<SandboxJob>comparingLong(job -> job.finished)
              .thenComparingInt(job -> job.ticket));
  private final BitSet cancelled = new BitSet();
  private final Consumer<SandboxJob> onDone;
  private int tickets;

  JobQueue(Consumer<SandboxJob> onDone) {
    this.onDone = onDone;
  }

  void add(SandboxJob job) {
    job.ticket = tickets++;
    waiting.add(job);
  }

  /** Lets the time be {@code now}: starts and finishes what was due, in the order of events. */
  void advance(long now, int concurrency) {
    int slots = concurrency > 0 ? concurrency : Integer.MAX_VALUE;
    fill(now, slots);
    while (!running.isEmpty() && running.peek().finished <= now) {
      var job = running.poll();
      job.state = SandboxJob.State.DONE;
      onDone.accept(job);
      fill(job.finished, slots);
    }
  }

  private void fill(long at, int slots) {
    while (running.size() < slots && head() != null) {
      var job = waiting.poll();
      job.state = SandboxJob.State.RUNNING;
      job.started = Math.max(at, job.created);
      job.finished = job.started + job.work;
      running.add(job);
    }
  }

  private SandboxJob head() {
    while (!waiting.isEmpty() && waiting.peek().state == SandboxJob.State.CANCELLED) {
      cancelled.clear(waiting.poll().ticket);
    }
    return waiting.peek();
  }

  /** Takes a waiting job out; the others move up. */
  void cancel(SandboxJob job) {
    if (job.ticket >= 0) {
      cancelled.set(job.ticket);
    }
  }

  /** The place of a waiting job, the next to start having 1; a stuck job waits at 1 for ever. */
  int position(SandboxJob job) {
    var head = head();
    if (job.ticket < 0 || head == null) {
      return 1;
    }
    // counts the cancelled ones between by words of 64: microseconds for 100 000
    return job.ticket - head.ticket - cancelled.get(head.ticket, job.ticket).cardinality() + 1;
  }
}
