package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
import java.util.Objects;

/** A job is done and paid for, and its media could not be fetched; running it again tries again. */
public final class MediaException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final String requestId;
  private final boolean isTemporary;

  /**
   * Says which media are missing and why.
   *
   * @param requestId the service's id of the job
   * @param what what is wrong
   * @param hint what to do
   * @param cause what it failed with; null where nothing did
   * @param isTemporary whether the network or the media server failed, and not the host or the disk
   */
  public MediaException(
      String requestId, String what, Hint hint, Throwable cause, boolean isTemporary) {
    super(what, hint, cause);
    this.requestId = Objects.requireNonNull(requestId, "requestId");
    this.isTemporary = isTemporary;
  }

  /** The service's id of the job. */
  public String requestId() {
    return requestId;
  }

  /** Tells whether the network or the media server failed, and not the host or the disk. */
  @Override
  public boolean isTemporary() {
    return isTemporary;
  }
}
