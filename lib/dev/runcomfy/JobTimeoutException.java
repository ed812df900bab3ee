package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;

/** A job did not end in the time given; it goes on, and nothing is lost. */
public final class JobTimeoutException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final transient Job job;

  JobTimeoutException(Job job, String what) {
    super(
        what,
        "it goes on at the service: run the same request again, or runcomfy.job(\""
            + job.requestId()
            + "\").await()");
    this.job = job;
  }

  /** The job. */
  public Job job() {
    return job;
  }

  @Override
  public boolean isTemporary() {
    return true;
  }
}
