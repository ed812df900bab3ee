package dev.runcomfy.error;

/**
 * A submit whose answer neither is a receipt nor proves a refusal: the service may have accepted
 * it, and charge for it, or not. It is never sent again by itself.
 */
public final class UncertainSubmitException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final String ledgerId;

  public UncertainSubmitException(String ledgerId, String why, Throwable cause) {
    super(
        "it is not known whether the service accepted this request: " + why,
        "look for it on the page \"Generations\" of your RunComfy account, by its time, model and"
            + " prompt (`history uncertain` shows them); when it is there, `history settle "
            + ledgerId
            + " --request-id …`, otherwise `history settle "
            + ledgerId
            + " --not-bought`; `again()` or `--again` buys another",
        cause);
    this.ledgerId = ledgerId;
  }

  /** The id of its entry in the ledger; empty when the ledger is off. */
  public String ledgerId() {
    return ledgerId;
  }

  @Override
  public boolean isTemporary() {
    return true;
  }
}
