package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
import java.util.Objects;

/** A job ended without a result: it failed, was cancelled, or the service has forgotten it. */
public final class JobFailedException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final String requestId;
  private final String ledgerId;

  /**
   * Says how a job ended.
   *
   * @param requestId the service's id of the job
   * @param ledgerId the id of its entry in the ledger; empty where there is none
   * @param what what is wrong
   * @param hint what to do
   */
  public JobFailedException(String requestId, String ledgerId, String what, String hint) {
    this(requestId, ledgerId, what, Hint.text(hint));
  }

  private JobFailedException(String requestId, String ledgerId, String what, Hint hint) {
    super(what, hint, null);
    this.requestId = Objects.requireNonNull(requestId, "requestId");
    this.ledgerId = Objects.requireNonNull(ledgerId, "ledgerId");
  }

  /** The service does not know the job any more. */
  public static JobFailedException expired(String requestId, String ledgerId) {
    return new JobFailedException(
        requestId,
        ledgerId,
        "request "
            + requestId
            + " is not known to the service any more: it was bought, its result is lost here, and"
            + " what it cost is not known",
        Hint.text(
                "look on the page \"Generations\" of your RunComfy account: the result and its cost"
                    + " may be there; running it again buys nothing, ")
            .then("again()", "--again")
            .then(" buys another"));
  }

  /** The service's id of the job. */
  public String requestId() {
    return requestId;
  }

  /** The id of its entry in the ledger; empty where there is none. */
  public String ledgerId() {
    return ledgerId;
  }
}
