package dev.runcomfy;

/**
 * Is told what happens to jobs, on threads of the library; for progress displays. It returns
 * quickly; what it throws is ignored.
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
   * The service answered about this job with what does not fit: another request's id, another model
   * or other inputs than were sent.
   */
  default void warned(Job job, String what) {}

  /** A sweep has come further. */
  default void progress(Progress progress) {}
}
