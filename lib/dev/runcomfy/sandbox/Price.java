package dev.runcomfy.sandbox;

import dev.runcomfy.internal.catalog.Billing;
import dev.runcomfy.schema.CatalogEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The made-up price of a request: the base price times the seconds or the outputs asked. */
record Price(CatalogEntry model, Map<String, ?> inputs) {
  private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);

  /** Millionths of a dollar; nothing where the catalog has no price or a unit that is new to us. */
  long micros() {
    BigDecimal units = Billing.units(model, inputs).orElseGet(this::unknownUnits);
    return BigDecimal.valueOf(model.basePriceUsd().orElse(0))
        .multiply(units)
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  /** The seconds asked; 5 where the value is not a number, such as "auto". */
  BigDecimal seconds() {
    return Billing.seconds(model.schema(), inputs)
        .or(() -> Billing.seconds(model.schema(), Map.of()))
        .orElse(USUAL_SECONDS);
  }

  private BigDecimal unknownUnits() {
    return model.priceUnit().equals("second")
        ? seconds().multiply(BigDecimal.valueOf(Billing.outputs(inputs)))
        : BigDecimal.ZERO;
  }
}
