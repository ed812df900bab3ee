package dev.runcomfy.sandbox;

import dev.runcomfy.schema.Billing;
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
    return BigDecimal.valueOf(model.basePriceUsd().orElse(0))
        .multiply(Billing.units(model, inputs).orElse(unknown(model)))
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  /** The seconds asked, or what is usual. */
  static BigDecimal seconds(CatalogEntry model, Map<String, ?> inputs) {
    return Billing.seconds(model.schema(), inputs).orElse(USUAL_SECONDS);
  }

  /** How many media are asked. */
  static int outputs(Map<String, ?> inputs) {
    return Billing.outputs(inputs);
  }

  private static BigDecimal unknown(CatalogEntry model) {
    return model.priceUnit().equals("second") ? USUAL_SECONDS : BigDecimal.ZERO;
  }
}
