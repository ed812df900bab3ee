package dev.runcomfy.notebook;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Result;
import dev.runcomfy.Status;
import dev.runcomfy.view.Html;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One display for each job: its request id at once, its states, and how it ended. */
final class CellProgress implements JobListener {
  private static final long EACH_NANOS = 250_000_000;
  private static final int MOST = 500;

  private final Screen screen;
  private final Map<String, Long> shown =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  CellProgress(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void submitted(Job job) {
    show(job, "submitted", true);
  }

  @Override
  public void attached(Job job) {
    show(job, "picked up again, nothing charged", true);
  }

  @Override
  public void status(Job job, Status status) {
    boolean isOver = status.isTerminal();
    show(job, isOver ? status + ", fetching" : status.toString(), isOver);
  }

  @Override
  public void finished(Job job, Result result) {
    Duration took = Duration.between(job.submittedAt(), Instant.now());
    show(job, "completed in " + Math.max(0, took.toSeconds()) + " s · " + result.cost(), true);
  }

  private synchronized void show(Job job, String state, boolean always) {
    long now = System.nanoTime();
    Long before = shown.get(job.requestId());
    if (!always && before != null && now - before < EACH_NANOS) {
      return;
    }
    shown.put(job.requestId(), now);
    String text = "request " + job.requestId() + ": " + state;
    screen.show(
        "runcomfy-" + job.requestId(),
        Display.html("<small>" + Html.escape(text) + "</small>", text),
        before == null);
  }
}
