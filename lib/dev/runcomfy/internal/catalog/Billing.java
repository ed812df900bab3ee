package dev.runcomfy.internal.catalog;

import dev.runcomfy.internal.Numbers;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How many priced units a request asks for. */
public final class Billing {
  private static final BigDecimal FRAMES_PER_SECOND = BigDecimal.valueOf(24);
  private static final int MOST_OUTPUTS = 16;
  private static final List<String> COUNTS = List.of("num_images", "num_outputs", "num_videos");

  private Billing() {}

  /**
   * The units of the catalog's price: seconds, or outputs; empty for a unit that is new to us and
   * for seconds nobody knows, such as {@code "auto"}.
   */
  public static Optional<BigDecimal> units(CatalogEntry model, Map<String, ?> inputs) {
    Objects.requireNonNull(inputs, "inputs");
    BigDecimal outputs = BigDecimal.valueOf(outputs(inputs));
    return switch (model.priceUnit()) {
      case "second" -> seconds(model.schema(), inputs).map(outputs::multiply);
      case "output", "image", "video", "audio", "request" -> Optional.of(outputs);
      default -> Optional.empty();
    };
  }

  /**
   * The seconds asked: given, or counted from frames at 24 a second, or the model's default; empty
   * where none of these is a number.
   */
  public static Optional<BigDecimal> seconds(InputSchema schema, Map<String, ?> inputs) {
    Optional<Input> duration = schema.named(Role.DURATION);
    Optional<Input> frames = schema.input("num_frames");
    Optional<Object> given = duration.map(input -> inputs.get(input.name()));
    if (given.isPresent()) {
      return Numbers.read(given.get());
    }
    return frames
        .map(input -> (Object) inputs.get(input.name()))
        .flatMap(Numbers::read)
        .map(Billing::ofFrames)
        .or(() -> duration.flatMap(Input::defaultValue).flatMap(Numbers::read))
        .or(
            () ->
                frames.flatMap(Input::defaultValue).flatMap(Numbers::read).map(Billing::ofFrames));
  }

  /** How many media are asked, at least one. */
  public static int outputs(Map<String, ?> inputs) {
    for (String name : COUNTS) {
      if (inputs.get(name) instanceof Number count) {
        return Math.max(1, Math.min(MOST_OUTPUTS, count.intValue()));
      }
    }
    return 1;
  }

  private static BigDecimal ofFrames(BigDecimal frames) {
    return frames.divide(FRAMES_PER_SECOND, 6, RoundingMode.HALF_UP);
  }
}
