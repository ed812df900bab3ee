package dev.runcomfy;

/** A job ended without a result: it failed, was cancelled, or finished without media. */
public final class JobFailedException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final transient Job job;

  JobFailedException(Job job, String what, String hint) {
    super(what, hint);
    this.job = job;
  }

  /** The job. */
  public Job job() {
    return job;
  }
}
