package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;

/** A plan costs more than its budget, or cannot be priced under one; nothing was bought. */
public final class BudgetExceededException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final double budgetUsd;

  public BudgetExceededException(String what, String hint, double budgetUsd) {
    this(what, Hint.text(hint), budgetUsd);
  }

  /** As the other, where the way out has words of its own on the command line. */
  public BudgetExceededException(String what, Hint hint, double budgetUsd) {
    super(what, hint, null);
    this.budgetUsd = budgetUsd;
  }

  /** The budget, in US dollars. */
  public double budgetUsd() {
    return budgetUsd;
  }
}
