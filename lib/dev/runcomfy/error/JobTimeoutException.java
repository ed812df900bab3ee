package dev.runcomfy.error;

import java.util.Objects;

/** A job did not end in the time given; it goes on, and nothing is lost. */
public final class JobTimeoutException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final String requestId;
  private final String ledgerId;

  /**
   * Says how long a job was waited for.
   *
   * @param requestId the service's id of the job
   * @param ledgerId the id of its entry in the ledger; empty where there is none
   * @param howLong the end of the sentence, such as {@code " within 2 min"}
   */
  public JobTimeoutException(String requestId, String ledgerId, String howLong) {
    super(
        "request " + requestId + " has not ended" + howLong,
        "it goes on at the service: run the same request again, or runcomfy.job(\""
            + requestId
            + "\").await()");
    this.requestId = requestId;
    this.ledgerId = Objects.requireNonNull(ledgerId, "ledgerId");
  }

  /** The service's id of the job. */
  public String requestId() {
    return requestId;
  }

  /** The id of its entry in the ledger; empty where there is none. */
  public String ledgerId() {
    return ledgerId;
  }

  @Override
  public boolean isTemporary() {
    return true;
  }
}
