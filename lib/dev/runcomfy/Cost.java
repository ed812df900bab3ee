package dev.runcomfy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * An amount of US dollars: estimated before, charged after, or on the account.
 *
 * @param usd the amount; empty where it is not known
 * @param isEstimate whether it is a base estimate, made before anything was bought
 * @param unpriced the inputs that may add to an estimate, as only the price note says by how much
 * @param note why there is no amount, or what else there is to know; may be empty
 */
public record Cost(OptionalDouble usd, boolean isEstimate, List<String> unpriced, String note) {
  /** Takes the facts. */
  public Cost {
    Objects.requireNonNull(usd, "usd");
    Objects.requireNonNull(note, "note");
    unpriced = List.copyOf(unpriced);
  }

  static Cost charged(OptionalDouble usd) {
    return new Cost(usd, false, List.of(), usd.isPresent() ? "" : "the service has not said yet");
  }

  static Cost estimate(double usd, List<String> unpriced) {
    return new Cost(OptionalDouble.of(usd), true, unpriced, "");
  }

  static Cost noEstimate(String why) {
    return new Cost(OptionalDouble.empty(), true, List.of(), why);
  }

  /** The amount as people write it: at least two decimals, at most four; never in exponents. */
  public static String dollars(double usd) {
    BigDecimal exact = BigDecimal.valueOf(usd).setScale(4, RoundingMode.HALF_UP);
    BigDecimal shown = exact.stripTrailingZeros();
    shown = shown.scale() < 2 ? exact.setScale(2, RoundingMode.HALF_UP) : shown;
    return (shown.signum() < 0 ? "-$" : "$") + shown.abs().toPlainString();
  }

  /** The amount, what may add to it, or why there is none. */
  @Override
  public String toString() {
    if (usd.isEmpty()) {
      return (isEstimate ? "no estimate" : "cost not known") + (note.isEmpty() ? "" : ": " + note);
    }
    String more =
        unpriced.isEmpty() ? "" : ", plus what " + String.join(", ", unpriced) + " may add";
    return (isEstimate ? "about " : "") + dollars(usd.getAsDouble()) + more;
  }
}
