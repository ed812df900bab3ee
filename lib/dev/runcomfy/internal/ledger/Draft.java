package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.internal.EntryColumn;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A purchase that is intended.
 *
 * @param key what makes two requests the same purchase, but for the take
 * @param take the take; empty: the next that is free
 * @param service whose purchases these are
 * @param account the account, without its secret
 * @param modelId the model
 * @param inputs the inputs as given, in JSON
 * @param sent the inputs as they will be sent, in JSON
 * @param unchecked the names of the inputs that are sent whatever the schema says
 * @param seed the seed that will be sent
 * @param estimateUsd the base price
 * @param sweepId the sweep it belongs to
 * @param axes its place in the sweep
 */
public record Draft(
    String key,
    OptionalInt take,
    String service,
    String account,
    String modelId,
    String inputs,
    String sent,
    Set<String> unchecked,
    OptionalLong seed,
    OptionalDouble estimateUsd,
    Optional<String> sweepId,
    Map<String, String> axes) {
  /** Rejects null. */
  public Draft {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(take, "take");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(modelId, "modelId");
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(sent, "sent");
    unchecked = Collections.unmodifiableSet(new LinkedHashSet<>(unchecked));
    Objects.requireNonNull(seed, "seed");
    estimateUsd = ChargedAmount.of(estimateUsd);
    Objects.requireNonNull(sweepId, "sweepId");
    Objects.requireNonNull(axes, "axes");
  }

  /** The row of a take that is just claimed. */
  Map<EntryColumn, Object> row(String ownKey, int newTake, String id, String createdAt) {
    Map<EntryColumn, Object> row = new EnumMap<>(EntryColumn.class);
    row.put(EntryColumn.ID, id);
    row.put(EntryColumn.KEY, ownKey);
    row.put(EntryColumn.TAKE, newTake);
    row.put(EntryColumn.SERVICE, service);
    row.put(EntryColumn.ACCOUNT, account);
    row.put(EntryColumn.MODEL_ID, modelId);
    row.put(EntryColumn.INPUTS, inputs);
    row.put(EntryColumn.SENT, sent);
    row.put(EntryColumn.UNCHECKED, unchecked.isEmpty() ? "[]" : Json.write(unchecked));
    row.put(EntryColumn.SEED, seed.isPresent() ? seed.getAsLong() : null);
    row.put(EntryColumn.STATE, State.SENDING.word());
    row.put(EntryColumn.CREATED_AT, createdAt);
    row.put(EntryColumn.ESTIMATE_USD, estimateUsd.isPresent() ? estimateUsd.getAsDouble() : null);
    row.put(EntryColumn.SWEEP_ID, sweepId.orElse(null));
    row.put(EntryColumn.AXES, axes.isEmpty() ? "{}" : Json.write(axes));
    return row;
  }

  /** The texts of the inputs that a person would search for. */
  String searchText() {
    StringBuilder words = new StringBuilder();
    collect(Json.read(inputs), false, words);
    // PostgreSQL has no such letter
    return words.toString().replace("\0", "").strip();
  }

  private static void collect(JsonNode node, boolean isWords, StringBuilder words) {
    if (node.isString() && isWords && !node.asString().startsWith("data:")) {
      words.append(node.asString()).append('\n');
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      field.getKey().matches("(?i).*prompt.*|text|tags|lyrics"),
                      words));
    } else {
      node.forEach(each -> collect(each, isWords, words));
    }
  }
}
