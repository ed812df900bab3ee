package dev.runcomfy.schema;

import dev.runcomfy.internal.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The inputs of one model, read from its schema. Immutable; reading never fails: what cannot be
 * read makes an unknown schema, which has no inputs and no problems.
 */
public final class InputSchema {
  private static final InputSchema UNKNOWN = new InputSchema("", Json.node(Map.of()), List.of());

  private final String modelId;
  private final JsonNode json;
  private final Map<String, Input> inputs;
  private final List<Input> all;
  private final Map<Role, Optional<Input>> roles = new ConcurrentHashMap<>();

  private InputSchema(String modelId, JsonNode json, List<Input> inputs) {
    this.modelId = modelId;
    this.json = json;
    Map<String, Input> named = new LinkedHashMap<>();
    inputs.forEach(input -> named.put(input.name(), input));
    this.inputs = Collections.unmodifiableMap(named);
    this.all = List.copyOf(named.values());
  }

  /**
   * Reads the schema of a model; its id is for messages. A schema without properties is unknown.
   */
  public static InputSchema of(String modelId, JsonNode schema) {
    Objects.requireNonNull(modelId, "modelId");
    Objects.requireNonNull(schema, "schema");
    String owner = modelId.isEmpty() ? "this model" : modelId;
    List<Input> inputs = Dialect.inputs(schema);
    return inputs.isEmpty() ? UNKNOWN : new InputSchema(owner, schema, inputs);
  }

  /** Reads the schema of a model without an id; messages say "this model". */
  public static InputSchema of(JsonNode schema) {
    return of("", schema);
  }

  /** A schema that is not available: every input passes, as it is. */
  public static InputSchema unknown() {
    return UNKNOWN;
  }

  /** Tells whether the schema is known; without one nothing is a problem. */
  public boolean isKnown() {
    return !inputs.isEmpty();
  }

  /** The model it belongs to, for messages; empty for an unknown schema. */
  public String modelId() {
    return modelId;
  }

  /** The inputs in the order of the schema. */
  public List<Input> inputs() {
    return all;
  }

  /** The names of the inputs in the order of the schema. */
  public List<String> names() {
    return List.copyOf(inputs.keySet());
  }

  /** The input of this very name. */
  public Optional<Input> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }

  /** The input with this role, whatever this model calls it; the first where there are several. */
  public Optional<Input> named(Role role) {
    // asked several times for each request of a large sweep
    return roles.computeIfAbsent(role, each -> each.in(all));
  }

  /**
   * What this model calls the input with this role; the usual name where the model has none, or its
   * schema is unknown.
   */
  public String nameOf(Role role) {
    return named(role).map(Input::name).orElse(role.names().get(0));
  }

  /**
   * The inputs that take the values of a role one after the other: {@code image_url_1}, {@code
   * image_url_2} …
   */
  public List<Input> slots(Role role) {
    return role.all(all);
  }

  /**
   * All problems of these inputs, once completed; none for names in {@code unchecked} and for an
   * unknown schema.
   */
  public List<Problem> check(Map<String, ?> inputs, Set<String> unchecked) {
    Objects.requireNonNull(unchecked, "unchecked");
    return isKnown() ? new Checker(this, inputs, unchecked).problems() : List.of();
  }

  /**
   * What will be sent: required numbers, switches and choices that have a default are filled in,
   * but never content such as a prompt or a picture; values take the form the schema wants ({@code
   * 5} where only the text {@code "5"} is accepted, {@code 5.0} for an integer, one value for a
   * list), shots without seconds share what is left, and the duration follows the shots while it is
   * not set. Completing twice changes nothing.
   */
  public Map<String, Object> complete(Map<String, ?> inputs) {
    return complete(inputs, Set.of());
  }

  /** As {@link #complete(Map)}, leaving the values of {@code unchecked} names as they are. */
  public Map<String, Object> complete(Map<String, ?> inputs, Set<String> unchecked) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(unchecked, "unchecked");
    if (!isKnown()) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
    return new Completer(this, unchecked).complete(inputs);
  }

  /** The schema as it came. */
  public JsonNode json() {
    return json;
  }

  /** The names of the inputs. */
  @Override
  public String toString() {
    return isKnown() ? ValueText.cut(String.join(", ", inputs.keySet()), 80) : "unknown schema";
  }
}
