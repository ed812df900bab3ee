package dev.runcomfy.sandbox;

import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The made-up price of a request: the base price times the seconds or the outputs asked. */
final class Price {
  private static final BigDecimal FRAMES_PER_SECOND = BigDecimal.valueOf(24);
  private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);
  private static final List<String> COUNTS = List.of("num_images", "num_outputs", "num_videos");

  private Price() {}

  /** Millionths of a dollar; nothing where the catalog has no price or a unit that is new to us. */
  static long micros(CatalogEntry model, Map<String, ?> inputs) {
    var units =
        switch (model.priceUnit()) {
          case "second" -> seconds(model, inputs).multiply(BigDecimal.valueOf(outputs(inputs)));
          case "output", "image", "video", "audio", "request" ->
              BigDecimal.valueOf(outputs(inputs));
          default -> BigDecimal.ZERO;
        };
    return BigDecimal.valueOf(model.basePriceUsd().orElse(0))
        .multiply(units)
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  /** The seconds asked: given, or counted from frames, or the model's default. */
  static BigDecimal seconds(CatalogEntry model, Map<String, ?> inputs) {
    var duration = model.schema().named(Role.DURATION);
    var frames = model.schema().input("num_frames");
    return duration
        .flatMap(input -> given(input, inputs))
        .or(() -> frames.flatMap(input -> given(input, inputs)).map(Price::ofFrames))
        .or(() -> duration.flatMap(Input::defaultValue).flatMap(Price::number))
        .or(() -> frames.flatMap(Input::defaultValue).flatMap(Price::number).map(Price::ofFrames))
        .orElse(USUAL_SECONDS);
  }

  /** How many media are asked. */
  static int outputs(Map<String, ?> inputs) {
    for (var name : COUNTS) {
      if (inputs.get(name) instanceof Number count) {
        return Math.max(1, Math.min(16, count.intValue()));
      }
    }
    return 1;
  }

  private static Optional<BigDecimal> given(Input input, Map<String, ?> inputs) {
    return Optional.ofNullable(inputs.get(input.name())).flatMap(Price::number);
  }

  private static BigDecimal ofFrames(BigDecimal frames) {
    return frames.divide(FRAMES_PER_SECOND, 6, RoundingMode.HALF_UP);
  }

  private static Optional<BigDecimal> number(Object value) {
    try {
      return Optional.of(new BigDecimal(value.toString()));
    } catch (NumberFormatException e) {
      return Optional.empty(); // "auto"
    }
  }
}
