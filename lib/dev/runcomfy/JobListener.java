package dev.runcomfy;

/**
 * Receives the events of jobs, on threads of the library, for progress displays. It must return
 * quickly; exceptions it throws are ignored.
 */
public interface JobListener {
  /** A job was bought: it has a request id, and its ledger entry has it too. */
  default void submitted(Job job) {}

  /** A recorded job that is still in flight was picked up again; nothing was charged. */
  default void attached(Job job) {}

  /** The service said how far a job is. */
  default void status(Job job, Status status) {}

  /** A job has finished and its media are here. */
  default void finished(Job job, Result result) {}

  /** A recorded result was used; nothing was sent. */
  default void recalled(Result result) {}

  /**
   * The service's answer about this job does not match: it names another request id, another model
   * or other inputs than were sent.
   */
  default void warned(Job job, String what) {}

  /** A sweep has come further. */
  default void progress(Progress progress) {}
}
