package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;

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
        hint(ledgerId.isEmpty() ? "ID" : ledgerId),
        cause);
    this.ledgerId = ledgerId;
  }

  private static Hint hint(String id) {
    return Hint.text(
            "look for it on the page \"Generations\" of your RunComfy account, by its time, model and"
                + " prompt, which `runcomfy history uncertain` shows; if it is there, `runcomfy"
                + " history settle "
                + id
                + " --request-id …`, otherwise `runcomfy history settle "
                + id
                + " --not-bought`; ")
        .then("again()", "--again")
        .then(" buys another");
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
