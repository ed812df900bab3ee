package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
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
    this(
        requestId,
        ledgerId,
        "request " + requestId + " has not ended" + howLong,
        Hint.text("it goes on at the service: ")
            .then(
                "run the same request again, or runcomfy.job(\"" + requestId + "\").await()",
                "`runcomfy result "
                    + requestId
                    + " --wait` waits for it, and so does the same command again"));
  }

  private JobTimeoutException(String requestId, String ledgerId, String what, Hint hint) {
    super(what, hint, null);
    this.requestId = requestId;
    this.ledgerId = Objects.requireNonNull(ledgerId, "ledgerId");
  }

  /**
   * Of a job that was bought, and that the service says it does not know.
   *
   * @param howLong the end of the sentence, such as {@code " within 2 min"}
   */
  public static JobTimeoutException unknown(String requestId, String ledgerId, String howLong) {
    return new JobTimeoutException(
        requestId,
        ledgerId,
        "request " + requestId + " was bought, and the service did not know its id" + howLong,
        Hint.text(
            "a service may need a minute to know a new id: run the same again, it buys nothing; the"
                + " page \"Generations\" of your RunComfy account shows whether the job is there"));
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
