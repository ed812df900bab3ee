package dev.runcomfy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told what happens to jobs. */
final class Events {
  private final List<JobListener> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  AutoCloseable add(JobListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void submitted(Job job) {
    tell(each -> each.submitted(job));
  }

  void attached(Job job) {
    tell(each -> each.attached(job));
  }

  void status(Job job, Status status) {
    tell(each -> each.status(job, status));
  }

  void finished(Job job, Result result) {
    tell(each -> each.finished(job, result));
  }

  void recalled(Result result) {
    tell(each -> each.recalled(result));
  }

  /** Each mismatch is told once, whoever asks. */
  void warned(Job job, String what) {
    if (told.add(what)) {
      tell(each -> each.warned(job, what));
    }
  }

  void progress(Progress progress) {
    tell(each -> each.progress(progress));
  }

  private void tell(Consumer<JobListener> event) {
    for (JobListener each : listeners) {
      try {
        event.accept(each);
      } catch (RuntimeException e) {
        // a display that fails must not fail a purchase
      }
    }
  }
}
