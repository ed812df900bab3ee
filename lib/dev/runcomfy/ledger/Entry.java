package dev.runcomfy.ledger;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.internal.EntryColumn;
import dev.runcomfy.internal.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** One purchase, intended or made, as it was when it was read from the ledger. Immutable. */
public final class Entry {
  private final Map<EntryColumn, Object> row;
  private final List<StoredFile> media;

  /**
   * An entry of a row.
   *
   * @param row the values as the database has them; null or left out where there is none
   * @param media its files, in order
   */
  public Entry(Map<EntryColumn, Object> row, List<StoredFile> media) {
    this.row = Collections.unmodifiableMap(new EnumMap<>(row));
    this.media = List.copyOf(media);
  }

  /** The id in this ledger; later ones sort after earlier ones. */
  public String id() {
    return text(EntryColumn.ID);
  }

  /** What makes two requests the same purchase, but for the take. */
  public String key() {
    return text(EntryColumn.KEY);
  }

  /** The number of this purchase among those of the same request, from 1. */
  public int take() {
    return ((Number) row.get(EntryColumn.TAKE)).intValue();
  }

  /** The name of the {@link Service} that it was asked of. */
  public String service() {
    return text(EntryColumn.SERVICE);
  }

  /** The account, without its secret. */
  public String account() {
    return text(EntryColumn.ACCOUNT);
  }

  /** The model's id. */
  public String modelId() {
    return text(EntryColumn.MODEL_ID);
  }

  /** The inputs as given, in JSON. */
  public String inputs() {
    return text(EntryColumn.INPUTS);
  }

  /** The inputs as sent, in JSON. */
  public String sent() {
    return text(EntryColumn.SENT);
  }

  /** The names of the inputs that were sent whatever the schema says. */
  public Set<String> unchecked() {
    String json = text(EntryColumn.UNCHECKED);
    if (json.equals("[]")) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    Json.read(json).forEach(name -> names.add(name.asString("")));
    return Collections.unmodifiableSet(names);
  }

  /** The seed as sent; empty when the service chose one. */
  public OptionalLong seed() {
    return row.get(EntryColumn.SEED) instanceof Number seed
        ? OptionalLong.of(seed.longValue())
        : OptionalLong.empty();
  }

  /** How far the purchase is. */
  public State state() {
    return State.of(text(EntryColumn.STATE));
  }

  /** The service's id; empty until it is bought. */
  public Optional<String> requestId() {
    return optional(EntryColumn.REQUEST_ID);
  }

  /** When it was claimed. */
  public Instant createdAt() {
    return Instant.parse(text(EntryColumn.CREATED_AT));
  }

  /** When it was bought. */
  public Optional<Instant> submittedAt() {
    return optional(EntryColumn.SUBMITTED_AT).map(Instant::parse);
  }

  /** When it ended. */
  public Optional<Instant> finishedAt() {
    return optional(EntryColumn.FINISHED_AT).map(Instant::parse);
  }

  /** The base price in dollars; empty where none is known. */
  public OptionalDouble estimateUsd() {
    return dollars(EntryColumn.ESTIMATE_USD);
  }

  /** What was charged, in dollars; empty while the service has not said it. */
  public OptionalDouble costUsd() {
    return dollars(EntryColumn.COST_USD);
  }

  /** Why it ended without a result. */
  public Optional<String> error() {
    return optional(EntryColumn.ERROR);
  }

  /** The service's answer as it came, in JSON. */
  public Optional<String> resultJson() {
    return optional(EntryColumn.RESULT);
  }

  /** The id of the sweep it belongs to. */
  public Optional<String> sweepId() {
    return optional(EntryColumn.SWEEP_ID);
  }

  /** The place in its sweep: the value of each axis by the axis's name. */
  public Map<String, String> axes() {
    String json = text(EntryColumn.AXES);
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<String, String> axes = new LinkedHashMap<>();
    Json.map(Json.read(json)).forEach((name, value) -> axes.put(name, String.valueOf(value)));
    return Collections.unmodifiableMap(axes);
  }

  /** The files of the result, in order; empty until it is completed. */
  public List<StoredFile> media() {
    return media;
  }

  /** Tells whether it was asked of a sandbox, so that its cost is made up. */
  public boolean isSandbox() {
    return new Service(service()).isSandbox();
  }

  /** Tells whether nothing more will happen by itself. */
  public boolean isFinished() {
    State state = state();
    return state != State.SENDING && state != State.SUBMITTED;
  }

  /** How long it took from being bought to its end, in seconds; empty before. */
  public OptionalDouble seconds() {
    Optional<Instant> from = submittedAt();
    Optional<Instant> to = finishedAt();
    return from.isPresent() && to.isPresent()
        ? OptionalDouble.of((to.get().toEpochMilli() - from.get().toEpochMilli()) / 1000.0)
        : OptionalDouble.empty();
  }

  /** The same with what was charged. */
  public Entry charged(OptionalDouble usd) {
    Map<EntryColumn, Object> charged = new EnumMap<>(row);
    charged.put(EntryColumn.COST_USD, usd.isPresent() ? usd.getAsDouble() : null);
    return new Entry(charged, media);
  }

  private String text(EntryColumn column) {
    return String.valueOf(row.get(column));
  }

  private Optional<String> optional(EntryColumn column) {
    return Optional.ofNullable(row.get(column)).map(String::valueOf);
  }

  private OptionalDouble dollars(EntryColumn column) {
    return row.get(column) instanceof Number usd
        ? ChargedAmount.of(OptionalDouble.of(usd.doubleValue()))
        : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry && row.equals(entry.row) && media.equals(entry.media);
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  /** The id, the state and the model. */
  @Override
  public String toString() {
    return id() + " " + state().word() + " " + modelId();
  }
}
