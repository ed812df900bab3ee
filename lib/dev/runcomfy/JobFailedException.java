package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;

/** A job ended without a result: it failed, was cancelled, or the service has forgotten it. */
public final class JobFailedException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final transient Job job;

  JobFailedException(Job job, String what, String hint) {
    super(what, hint);
    this.job = job;
  }

  /** The service does not know it any more. */
  static JobFailedException expired(Job job) {
    return new JobFailedException(
        job,
        "request "
            + job.requestId()
            + " is not known to the service any more: it was bought, its result is lost here, and"
            + " what it cost is not known",
        "look on the page \"Generations\" of your RunComfy account: the result and its cost may be"
            + " there; running it again buys nothing, again() buys another");
  }

  /** The job. */
  public Job job() {
    return job;
  }
}
