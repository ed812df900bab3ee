package dev.runcomfy.worker;

import dev.runcomfy.Job;
import dev.runcomfy.Result;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The facts that a worker remembers of a cell from one step to the next; other workers do without.
 */
final class CellMemory {
  private CompletableFuture<Job> submitting;
  private CompletableFuture<Optional<Result>> looking;
  private Job job;
  private boolean isNoted;
  private boolean isDoubted;
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
    isNoted = false;
    submitting = null;
    troubles = 0;
  }

  /** A job as the task has it; the ledger may know more. */
  void noted(Job known) {
    job(known);
    isNoted = true;
  }

  boolean isNoted() {
    return isNoted;
  }

  /** Says that the note is not enough, and the ledger must be asked. */
  void doubt() {
    job = null;
    isNoted = false;
    isDoubted = true;
  }

  boolean isDoubted() {
    return isDoubted;
  }

  /** Counts what went wrong since something went well. */
  int trouble() {
    submitting = null;
    looking = null;
    return ++troubles;
  }
}
