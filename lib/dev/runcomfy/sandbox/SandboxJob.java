package dev.runcomfy.sandbox;

import dev.runcomfy.schema.CatalogEntry;

/** One accepted request, guarded by its {@link JobBook}; small, because there may be 100 000. */
final class SandboxJob {
  enum State {
    QUEUED("in_queue"),
    RUNNING("in_progress"),
    DONE("completed"),
    CANCELLED("cancelled");

    final String word;

    State(String word) {
      this.word = word;
    }
  }

  final String id;
  final CatalogEntry model;
  final SandboxAccount account;
  final byte[] input;
  final long micros;
  final long created;
  final long work;
  final Object error;
  State state = State.QUEUED;
  long started;
  long finished;
  int ticket = -1;

  /**
   * A job in the queue.
   *
   * @param input the input as {@link InputSpool} packed it
   * @param micros the price in millionths of a dollar
   * @param created nanoseconds since 1970, as is {@code finished}
   * @param work nanoseconds from start to finish
   * @param error what the job will fail with, or null
   */
  SandboxJob(
      String id,
      CatalogEntry model,
      SandboxAccount account,
      byte[] input,
      long micros,
      long created,
      long work,
      Object error) {
    this.id = id;
    this.model = model;
    this.account = account;
    this.input = input;
    this.micros = micros;
    this.created = created;
    this.work = work;
    this.error = error;
  }

  /** Whether its price stands: the charge is made on acceptance and struck off without a result. */
  boolean isCharged() {
    return state != State.CANCELLED && !(state == State.DONE && error != null);
  }
}
