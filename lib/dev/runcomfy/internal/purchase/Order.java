package dev.runcomfy.internal.purchase;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.SeedBounds;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.ledger.Draft;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.internal.store.MediaStore;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is to be bought.
 *
 * @param key what makes two orders the same purchase, but for the take
 * @param take the take; empty: the next that is free
 * @param modelId the model
 * @param inputs the inputs as given
 * @param sent the inputs as they will be sent
 * @param unchecked the names of the inputs that are sent whatever the schema says
 * @param seed the seed that will be sent
 * @param estimateUsd the base price
 * @param sweepId the sweep it belongs to
 * @param axes its place in the sweep
 */
public record Order(
    String key,
    OptionalInt take,
    String modelId,
    Map<String, Object> inputs,
    Map<String, Object> sent,
    Set<String> unchecked,
    OptionalLong seed,
    OptionalDouble estimateUsd,
    Optional<String> sweepId,
    Map<String, String> axes) {

  /** The same with the seed that is in the inputs as given, and those inputs as the sent ones. */
  public Order asGiven(InputSchema schema) {
    Object given = seedOf(schema).map(input -> inputs.get(input.name())).orElse("");
    return with(inputs, given instanceof Number number ? whole(number) : OptionalLong.empty());
  }

  /** The same with a definite seed among the inputs that will be sent: the given one, or drawn. */
  public Order seeded(InputSchema schema) {
    Optional<Input> input = seedOf(schema);
    if (input.isEmpty()) {
      return this;
    }
    String name = input.get().name();
    OptionalLong whole =
        sent.get(name) instanceof Number number ? whole(number) : OptionalLong.empty();
    boolean isRandom = whole.isPresent() && input.get().randomValues().contains(whole.getAsLong());
    if (whole.isPresent() && !isRandom || unchecked.contains(name)) {
      return with(sent, isRandom ? OptionalLong.empty() : whole);
    }
    SeedBounds bounds = input.get().drawBounds();
    long drawn = ThreadLocalRandom.current().nextLong(bounds.from(), bounds.to() + 1);
    Map<String, Object> drawnIn = new LinkedHashMap<>(sent);
    drawnIn.put(name, drawn);
    return with(drawnIn, OptionalLong.of(drawn));
  }

  private static Optional<Input> seedOf(InputSchema schema) {
    return schema.inputs().stream().filter(Input::isSeed).findFirst();
  }

  private Order with(Map<String, Object> toSend, OptionalLong known) {
    return new Order(
        key, take, modelId, inputs, toSend, unchecked, known, estimateUsd, sweepId, axes);
  }

  /** The number as it is sent; empty for one that is not whole, or that a long does not hold. */
  private static OptionalLong whole(Number number) {
    try {
      return OptionalLong.of(new BigDecimal(number.toString()).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The row that it begins as; the files in it go into the media store. */
  Draft draft(Settings settings, MediaStore store) {
    return new Draft(
        key,
        take,
        settings.service(),
        settings.account(),
        modelId,
        Json.write(Attachments.hashed(inputs)),
        Json.write(Attachments.folded(sent, (type, bytes) -> store.keep(bytes, type))),
        unchecked,
        seed,
        estimateUsd,
        sweepId,
        axes);
  }
}
