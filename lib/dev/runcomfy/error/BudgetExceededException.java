package dev.runcomfy.error;

/** A plan costs more than its budget, or cannot be priced under one; nothing was bought. */
public final class BudgetExceededException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final double budgetUsd;

  public BudgetExceededException(String what, String hint, double budgetUsd) {
    super(what, hint);
    this.budgetUsd = budgetUsd;
  }

  /** The budget, in US dollars. */
  public double budgetUsd() {
    return budgetUsd;
  }
}
