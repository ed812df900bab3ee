package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.BrokenText;
import dev.runcomfy.internal.inputs.FileSlots;
import dev.runcomfy.internal.inputs.InputForm;
import dev.runcomfy.internal.purchase.Order;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * An immutable request: what would be asked of a model. {@link #run}, {@link #submit} and {@link
 * #runAsync} may buy it; everything else is free.
 */
public final class Request implements Inputs<Request> {
  static final int NEXT_TAKE = 0;
  static final int MOST_TAKES = 1_000_000;

  /** Where in a sweep a request belongs. */
  private record Place(Optional<String> sweepId, Map<String, String> axes) {
    static final Place NONE = new Place(Optional.empty(), Map.of());
  }

  private final Client client;
  private final Model model;
  private final Map<String, Object> inputs;
  private final Set<String> unchecked;
  private final int take;
  private final Place place;
  // what a sweep asks for more than once; the same whoever works it out
  private volatile String fingerprint;
  private volatile Cost priced;

  Request(Client client, Model model) {
    this(client, model, Map.of(), Set.of(), 1, Place.NONE);
  }

  private Request(
      Client client,
      Model model,
      Map<String, Object> inputs,
      Set<String> unchecked,
      int take,
      Place place) {
    this.client = client;
    this.model = model;
    this.inputs = Collections.unmodifiableMap(inputs);
    this.unchecked = Collections.unmodifiableSet(unchecked);
    this.take = take;
    this.place = place;
  }

  /** The model it is for. */
  public Model model() {
    return model;
  }

  /** The inputs as given, in their order. */
  public Map<String, Object> inputs() {
    return inputs;
  }

  /** The names of the inputs that are sent unchecked. */
  public Set<String> uncheckedNames() {
    return unchecked;
  }

  /** The inputs as they will be sent: required settings with a default filled in, shots timed. */
  public Map<String, Object> completed() {
    return model.schema().complete(inputs, unchecked);
  }

  /**
   * What makes two requests the same purchase: {@code s1:} and the SHA-256 of service, account,
   * model id and inputs as given. The take is not part of it.
   */
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = RequestForm.fingerprint(this);
      fingerprint = known;
    }
    return known;
  }

  /**
   * All problems of the request: violations of the model's schema, where that is known, and content
   * that nobody would mean to buy, such as a blank prompt or alternatives in braces that no
   * template expands. Inputs set by {@link #unchecked} are sent as they are.
   */
  public List<Problem> check() {
    List<Problem> broken = BrokenText.in(inputs).stream().map(BrokenText::problem).toList();
    if (!broken.isEmpty()) {
      return broken;
    }
    List<Problem> problems = new ArrayList<>(model.found().problems(inputs, unchecked));
    problems.addAll(new ContentCheck(this).problems());
    return List.copyOf(problems);
  }

  /**
   * The base price, before anything is bought, with the inputs that may add to it. Asks the live
   * catalog when the price is not known here.
   */
  public Cost estimate() {
    return estimate(true);
  }

  /** As {@link #estimate}, and nothing is asked. */
  Cost estimateAtHand() {
    return estimate(false);
  }

  private Cost estimate(boolean mayAsk) {
    Cost known = priced;
    if (known == null) {
      known = Cost.estimate(model.priced(mayAsk), this);
      // a price that is not at hand may come
      priced = known.usd().isPresent() ? known : null;
    }
    return known;
  }

  /**
   * Gives the result, and buys it if it is not recorded: recorded and finished, it is recalled;
   * recorded and in flight, it is picked up again; otherwise it is submitted, awaited and kept.
   * Waits up to the deadline.
   *
   * @throws InvalidRequestException when something is wrong with it; nothing was sent
   * @throws UncertainSubmitException when it is not known whether it was bought
   * @throws ApiException when the service refuses it or cannot be reached; nothing was bought
   * @throws JobFailedException when the job fails
   * @throws JobTimeoutException when the deadline passes; the job goes on
   * @throws DetachedException when the thread is interrupted; the job goes on
   */
  public Result run() {
    return client.await(client.run(this), this);
  }

  /** As {@link #run}, without waiting: the same failures come through the future. */
  public CompletableFuture<Result> runAsync() {
    return client.run(this);
  }

  /**
   * Buys it if it is not recorded, and gives the job without waiting for its end.
   *
   * @throws InvalidRequestException when something is wrong with it; nothing was sent
   * @throws UncertainSubmitException when it is not known whether it was bought
   * @throws ApiException when the service refuses it or cannot be reached; nothing was bought
   */
  public Job submit() {
    return client.await(client.submit(this), this);
  }

  /** As {@link #submit}, without waiting: the same failures come through the future. */
  public CompletableFuture<Job> submitAsync() {
    return client.submit(this);
  }

  /**
   * Asks for this take, counted from 1: each take of the same request is another purchase, on
   * purpose.
   *
   * @throws IllegalArgumentException when {@code n} is below 1
   * @throws InvalidRequestException when {@code n} is above a million
   */
  public Request take(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("take " + n + ": takes are counted from 1");
    }
    if (n > MOST_TAKES) {
      throw takeOutOfRange(String.valueOf(n));
    }
    return new Request(client, model, inputs, unchecked, n, place);
  }

  /** The take that a document says; 1 where it says nothing. */
  Request take(JsonNode json) {
    OptionalInt n = json.isMissingNode() ? OptionalInt.of(1) : Json.whole(json);
    if (n.isEmpty() || n.getAsInt() < 0) {
      throw takeOutOfRange(Texts.cut(json.toString(), 40));
    }
    // without a ledger there is no number, and 0 is written
    return take(Math.max(1, n.getAsInt()));
  }

  /** Tells whether a value is the number of a take. */
  static boolean isTake(Object value) {
    return value instanceof Integer take && take >= 1 && take <= MOST_TAKES;
  }

  private static InvalidRequestException takeOutOfRange(String n) {
    return InvalidRequestException.of(
        "take", n, "not a take: " + n, "takes are counted from 1 to " + MOST_TAKES);
  }

  /** Asks for a take beyond those recorded: running it buys another. */
  public Request again() {
    return new Request(client, model, inputs, unchecked, NEXT_TAKE, place);
  }

  /** The take it asks for; empty after {@link #again}, until it is bought. */
  public OptionalInt takeNumber() {
    return take == NEXT_TAKE ? OptionalInt.empty() : OptionalInt.of(take);
  }

  /** The shots on a timeline, checked; a request without shots is one shot. */
  public Storyboard storyboard() {
    return Storyboard.of(this);
  }

  /**
   * Draws a film that shows the pacing, on this machine, free of charge; see {@link Storyboard}.
   */
  public java.nio.file.Path preview() {
    return Preview.draw(this);
  }

  /** A {@code curl} command that sends the same request, with the token from the environment. */
  public String asCurl() {
    return new RequestText(this).asCurl(client.settings().base());
  }

  /** The {@code runcomfy run} command that does the same. */
  public String asCommand() {
    return new RequestText(this).asCommand();
  }

  /** The fluent line that does the same. */
  public String asJava() {
    return new RequestText(this).asJava();
  }

  /** The request in JSON, with its take and its place in a sweep; files are named by their hash. */
  public String toJson() {
    return RequestForm.write(this);
  }

  @Override
  public Request with(UnaryOperator<Request> change) {
    return change.apply(this);
  }

  /** What buying it would order; the seed is not drawn yet. */
  Order order() {
    return new Order(
        fingerprint(),
        takeNumber(),
        model.id(),
        inputs,
        completed(),
        unchecked,
        OptionalLong.empty(),
        estimateAtHand().usd(),
        sweepId(),
        axes());
  }

  Client client() {
    return client;
  }

  /** The sweep it belongs to; empty outside of one. */
  Optional<String> sweepId() {
    return place.sweepId();
  }

  /** The values on the axes of that sweep, as shown. */
  Map<String, String> axes() {
    return place.axes();
  }

  /** The same request as a cell of a sweep; without a sweep where its id is empty. */
  Request in(String sweepId, Map<String, String> axes) {
    Place cell = new Place(Optional.of(sweepId).filter(id -> !id.isEmpty()), axes);
    return new Request(client, model, inputs, unchecked, take, cell);
  }

  /** The same inputs for another model, as they are. */
  Request to(Model other) {
    return new Request(client, other, inputs, unchecked, take, place);
  }

  Request put(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(inputs);
    changed.put(name, form(name, model, value));
    return copy(changed);
  }

  Request put(Role role, Object value) {
    Objects.requireNonNull(value, role.names().get(0));
    return put(nameOf(role), value);
  }

  Request putAll(Map<String, ?> values) {
    Request changed = this;
    for (Map.Entry<String, ?> each : values.entrySet()) {
      changed = changed.put(each.getKey(), each.getValue());
    }
    return changed;
  }

  Request putUnchecked(String name, Object value) {
    Set<String> names = new LinkedHashSet<>(unchecked);
    names.add(name);
    return new Request(client, model, inputs, names, take, place).put(name, value);
  }

  /** The prompt as it is, whatever stands in it. */
  Request putLiteral(String prompt) {
    return Template.isMeant(prompt)
        ? putUnchecked(nameOf(Role.PROMPT), prompt)
        : put(Role.PROMPT, prompt);
  }

  Request remove(String name) {
    Map<String, Object> changed = new LinkedHashMap<>(inputs);
    changed.remove(name);
    return copy(changed);
  }

  Request addShot(Shot shot) {
    return new Shots(this).add(shot);
  }

  String nameOf(Role role) {
    return model.schema().nameOf(role);
  }

  /** A value for an input of a model, in the form it is sent in. */
  static Object form(String name, Model model, Object value) {
    return new InputForm(
            name, model.schema(), each -> each instanceof Shot shot ? shot.toInput() : each)
        .of(value);
  }

  /** With one more file for a role, in the next input that is free. */
  Request addFile(Role role, Object file) {
    Objects.requireNonNull(file, role.method());
    FileSlots.Filled filled = new FileSlots(model.id(), model.schema(), inputs).add(role, file);
    return put(filled.name(), filled.value());
  }

  private Request copy(Map<String, Object> changed) {
    return new Request(client, model, changed, unchecked, take, place);
  }

  /** Tells whether the other asks the same of the same model, the same take of it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Request request
        && take == request.take
        && model.equals(request.model)
        && inputs.equals(request.inputs)
        && unchecked.equals(request.unchecked);
  }

  @Override
  public int hashCode() {
    return Objects.hash(model, inputs, take);
  }

  /** The model's last name and the inputs, on one line. */
  @Override
  public String toString() {
    return new RequestText(this).onOneLine();
  }
}
