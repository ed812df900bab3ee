package dev.runcomfy.worker;

import dev.runcomfy.Job;
import dev.runcomfy.Result;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a worker remembers of a cell from one execution to the next; others do without. */
final class Held {
  private CompletableFuture<Job> submitting;
  private CompletableFuture<Optional<Result>> looking;
  private Job job;
  private int troubles;

  /** The job that is being bought or picked up; empty when nobody has begun. */
  Optional<CompletableFuture<Job>> submitting() {
    return Optional.ofNullable(submitting);
  }

  void submitting(CompletableFuture<Job> future) {
    submitting = future;
  }

  Optional<CompletableFuture<Optional<Result>>> looking() {
    return Optional.ofNullable(looking);
  }

  void looking(CompletableFuture<Optional<Result>> future) {
    looking = future;
  }

  Optional<Job> job() {
    return Optional.ofNullable(job);
  }

  void job(Job known) {
    job = known;
    submitting = null;
    troubles = 0;
  }

  /** Counts what went wrong since something went well. */
  int trouble() {
    submitting = null;
    looking = null;
    return ++troubles;
  }
}
