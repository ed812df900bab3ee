package dev.runcomfy;

import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.catalog.Billing;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a request costs, in US dollars: estimated before it is bought, charged after. */
public final class Cost {
  // what only the price note says the price of
  private static final List<Role> MAY_ADD =
      List.of(Role.SOUND, Role.AUDIO, Role.RESOLUTION, Role.VIDEO);

  private final OptionalDouble usd;
  private final boolean isEstimate;
  private final List<String> unpriced;
  private final String note;

  private Cost(OptionalDouble usd, boolean isEstimate, List<String> unpriced, String note) {
    this.usd = usd;
    this.isEstimate = isEstimate;
    this.unpriced = List.copyOf(unpriced);
    this.note = note;
  }

  /** The amount; empty where it is not known. */
  public OptionalDouble usd() {
    return usd;
  }

  /** Tells whether it is a base price, told before anything was bought. */
  boolean isEstimate() {
    return isEstimate;
  }

  /** The inputs that may add to an estimate; only the model's price note says how much. */
  List<String> unpriced() {
    return unpriced;
  }

  /** Why the amount is not known; empty where it is. */
  String note() {
    return note;
  }

  static Cost charged(OptionalDouble usd) {
    return new Cost(usd, false, List.of(), usd.isPresent() ? "" : "the service has not said yet");
  }

  /** What was charged, without an amount for some. */
  static Cost notYet(String note) {
    return new Cost(OptionalDouble.empty(), false, List.of(), note);
  }

  static Cost estimate(double usd, List<String> unpriced) {
    return new Cost(OptionalDouble.of(usd), true, unpriced, "");
  }

  static Cost noEstimate(String why) {
    return new Cost(OptionalDouble.empty(), true, List.of(), why);
  }

  /** The base price of a request, from the catalog. */
  static Cost estimate(Optional<CatalogEntry> known, Request request) {
    if (known.isEmpty()) {
      return Cost.noEstimate(
          "only the live catalog knows this price; asking it takes a token and the network");
    }
    CatalogEntry model = known.get();
    if (model.basePriceUsd().isEmpty()) {
      return Cost.noEstimate("the catalog has no price for " + model.modelId());
    }
    Map<String, Object> inputs = request.completed();
    Optional<BigDecimal> units = Billing.units(model, inputs);
    if (units.isEmpty()) {
      return Cost.noEstimate(
          "the price is per `" + model.priceUnit() + "`, and nobody says how many this makes");
    }
    double usd =
        units.get().multiply(BigDecimal.valueOf(model.basePriceUsd().getAsDouble())).doubleValue();
    return Cost.estimate(usd, unpriced(model, inputs));
  }

  private static List<String> unpriced(CatalogEntry model, Map<String, Object> inputs) {
    List<String> names = new ArrayList<>();
    for (Role role : MAY_ADD) {
      Optional<Input> input = model.schema().named(role);
      if (input.isPresent()) {
        Object value =
            inputs.getOrDefault(input.get().name(), input.get().defaultValue().orElse(""));
        boolean isOff = value.equals(false) || value.equals("");
        if (!isOff) {
          names.add(input.get().name());
        }
      }
    }
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cost cost
        && usd.equals(cost.usd)
        && isEstimate == cost.isEstimate
        && unpriced.equals(cost.unpriced)
        && note.equals(cost.note);
  }

  @Override
  public int hashCode() {
    return Objects.hash(usd, isEstimate, unpriced, note);
  }

  /** The amount, what may add to it, or why there is none. */
  @Override
  public String toString() {
    if (usd.isEmpty()) {
      return (isEstimate ? "no estimate" : "cost not known") + (note.isEmpty() ? "" : ": " + note);
    }
    String more =
        unpriced.isEmpty() ? "" : ", plus what " + String.join(", ", unpriced) + " may add";
    return (isEstimate ? "about " : "") + Amounts.dollars(usd.getAsDouble()) + more;
  }
}
