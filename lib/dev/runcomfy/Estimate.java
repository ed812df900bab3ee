package dev.runcomfy;

import dev.runcomfy.schema.Billing;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The base price of a request, from the catalog. */
final class Estimate {
  // what only the price note says the price of
  private static final List<Role> MAY_ADD =
      List.of(Role.SOUND, Role.AUDIO, Role.RESOLUTION, Role.VIDEO);

  private Estimate() {}

  static Cost of(Optional<CatalogEntry> known, Request request) {
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
}
