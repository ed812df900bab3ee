package dev.runcomfy.internal;

import java.util.OptionalDouble;

/** What a charge may be: a finite number of dollars, at least 0. Anything else is not known. */
public final class ChargedAmount {
  /**
   * In SQL: whether the column {@code cost_usd} holds a charge; {@code NaN} is above all numbers.
   */
  public static final String IS_ONE = "cost_usd >= 0 and cost_usd < 1e300";

  private ChargedAmount() {}

  /** The amount where it can be a charge. */
  public static OptionalDouble of(OptionalDouble usd) {
    return usd.isPresent() && isOne(usd.getAsDouble()) ? usd : OptionalDouble.empty();
  }

  /** Tells whether it can be a charge. */
  public static boolean isOne(double usd) {
    return Double.isFinite(usd) && usd >= 0;
  }
}
