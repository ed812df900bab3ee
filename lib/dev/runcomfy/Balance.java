package dev.runcomfy;

import dev.runcomfy.internal.Amounts;

/** The balance of an account, in US dollars. */
public final class Balance {
  private final double usd;

  Balance(double usd) {
    this.usd = usd;
  }

  /** The amount in US dollars; negative where the account owes. */
  public double usd() {
    return usd;
  }

  /** The amount as people write it: {@code $12.50}. */
  @Override
  public String toString() {
    return Amounts.dollars(usd);
  }
}
