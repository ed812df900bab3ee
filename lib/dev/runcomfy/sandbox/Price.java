package dev.runcomfy.sandbox;

import dev.runcomfy.internal.catalog.Billing;
import dev.runcomfy.schema.CatalogEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The made-up price of a request: the base price times the seconds or the outputs asked. */
final class Price {
  private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);

  private Price() {}

  /** Millionths of a dollar; nothing where the catalog has no price or a unit that is new to us. */
  static long micros(CatalogEntry model, Map<String, ?> inputs) {
    BigDecimal units = Billing.units(model, inputs).orElseGet(() -> unknown(model, inputs));
    return BigDecimal.valueOf(model.basePriceUsd().orElse(0))
        .multiply(units)
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  /** The seconds asked; where they are no number, such as "auto", what is usual. */
  static BigDecimal seconds(CatalogEntry model, Map<String, ?> inputs) {
    return Billing.seconds(model.schema(), inputs)
        .or(() -> Billing.seconds(model.schema(), Map.of()))
        .orElse(USUAL_SECONDS);
  }

  /** How many media are asked. */
  static int outputs(Map<String, ?> inputs) {
    return Billing.outputs(inputs);
  }

  private static BigDecimal unknown(CatalogEntry model, Map<String, ?> inputs) {
    return model.priceUnit().equals("second")
        ? seconds(model, inputs).multiply(BigDecimal.valueOf(outputs(inputs)))
        : BigDecimal.ZERO;
  }
}
