package dev.runcomfy;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * One request and some axes: every combination of their values is a cell, the last axis turning
 * fastest. Immutable; {@link #plan} is free, {@link #run} buys what is not recorded.
 */
public final class Sweep implements Inputs<Sweep> {
  static final int IN_FLIGHT = 4;

  private final Request base;
  private final List<Axis> axes;
  private final Sampled sampled;
  private final OptionalDouble budget;
  private final int inFlight;
  private final OptionalInt maxFailures;

  Sweep(Request base) {
    this(base, List.of(), Sampled.ALL, OptionalDouble.empty(), IN_FLIGHT, OptionalInt.empty());
  }

  Sweep(
      Request base,
      List<Axis> axes,
      Sampled sampled,
      OptionalDouble budget,
      int inFlight,
      OptionalInt maxFailures) {
    this.base = base;
    this.axes = List.copyOf(axes);
    this.sampled = sampled;
    this.budget = budget;
    this.inFlight = inFlight;
    this.maxFailures = maxFailures;
  }

  /** Of a model or a request; a sweep is one already. */
  static Sweep of(Inputs<?> inputs) {
    if (inputs instanceof Sweep sweep) {
      return sweep;
    }
    return new Sweep(inputs instanceof Model model ? model.request() : (Request) inputs);
  }

  /** An axis of values for an input. */
  @Override
  public Sweep each(String name, Object... values) {
    Objects.requireNonNull(name, "name");
    return plus(
        Axis.of(Axis.Kind.INPUT, name, Values.of(name, base.model(), Arrays.asList(values))));
  }

  /** An axis of prompts. */
  @Override
  public Sweep prompts(String... prompts) {
    return plus(Axis.of(Axis.Kind.PROMPT, "prompt", Values.some("prompt", Arrays.asList(prompts))));
  }

  /** An axis of prompts from templates, those of one after those of the other. */
  @Override
  public Sweep prompts(Template template, Template... more) {
    List<Template> all = new ArrayList<>(List.of(template));
    all.addAll(List.of(more));
    List<String> prompts = Template.expand(all);
    // braces that are left were meant as they are
    boolean isLiteral = prompts.stream().anyMatch(Template::isMeant);
    return plus(Axis.of(isLiteral ? Axis.Kind.LITERAL : Axis.Kind.PROMPT, "prompt", prompts));
  }

  /** An axis of seeds; those that mean "random" are a problem. */
  @Override
  public Sweep seeds(long... seeds) {
    return plus(
        Axis.of(
            Axis.Kind.SEED, "seed", Values.some("seed", LongStream.of(seeds).boxed().toList())));
  }

  /** An axis of so many takes: each is a purchase of its own. */
  @Override
  public Sweep takes(int n) {
    if (n < 1 || n > Request.MOST_TAKES) {
      throw InvalidRequestException.of(
          "take", n, "not a number of takes: " + n, "give 1 to " + Request.MOST_TAKES);
    }
    return plus(
        Axis.of(
            Axis.Kind.TAKE, "take", LongStream.rangeClosed(1, n).mapToObj(i -> (int) i).toList()));
  }

  /**
   * An axis of models; inputs are carried over by what they are for, and the plan says which not.
   */
  @Override
  public Sweep eachModel(String... modelIds) {
    return plus(
        Axis.of(Axis.Kind.MODEL, "model_id", Values.some("model_id", Arrays.asList(modelIds))));
  }

  /** An axis of prompts for one shot, counted from 1; the others stay. */
  @Override
  public Sweep eachShot(int shot, String... prompts) {
    return plus(
        Axis.of(
            Axis.Kind.SHOT, "shot " + shot, Values.some("shot " + shot, Arrays.asList(prompts))));
  }

  /**
   * Values for another input that go together with those of the last axis, one with one.
   *
   * @throws InvalidRequestException when there are not as many
   */
  public Sweep zip(String name, Object... values) {
    if (axes.isEmpty()) {
      throw InvalidRequestException.of(
          name, "", "there is no axis to zip `" + name + "` with", "call each(…) first");
    }
    List<Object> given = Values.of(name, base.model(), Arrays.asList(values));
    Axis last = axes.get(axes.size() - 1);
    if (given.size() != last.size()) {
      throw InvalidRequestException.of(
          name,
          given.size(),
          "`"
              + name
              + "` has "
              + given.size()
              + " values, and `"
              + last.columns().get(0).name()
              + "` has "
              + last.size(),
          "give as many");
    }
    free(name);
    List<Axis> changed = new ArrayList<>(axes);
    changed.set(axes.size() - 1, last.with(new Axis.Column(Axis.Kind.INPUT, name, given)));
    return new Sweep(base, changed, sampled, budget, inFlight, maxFailures);
  }

  /** Only so many cells, drawn by a seed; the same seed draws the same. */
  public Sweep sample(int n, long seed) {
    if (n < 1) {
      throw InvalidRequestException.of(
          "sample", n, "a sample of " + n + " has no cells", "give 1 or more");
    }
    return new Sweep(base, axes, new Sampled(n, seed), budget, inFlight, maxFailures);
  }

  /** Refuses a plan whose base cost is higher, before anything is bought. */
  public Sweep budget(double usd) {
    return new Sweep(base, axes, sampled, OptionalDouble.of(usd), inFlight, maxFailures);
  }

  /** How many jobs at once: 4. */
  public Sweep inFlight(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(most + " jobs at once: give 1 or more");
    }
    return new Sweep(base, axes, sampled, budget, most, maxFailures);
  }

  /** Buys no more after so many failures. */
  public Sweep maxFailures(int most) {
    return new Sweep(base, axes, sampled, budget, inFlight, OptionalInt.of(most));
  }

  private Sweep plus(Axis axis) {
    axis.columns().forEach(column -> free(column.name()));
    List<Axis> more = new ArrayList<>(axes);
    more.add(axis);
    return new Sweep(base, more, sampled, budget, inFlight, maxFailures);
  }

  private void free(String name) {
    boolean isTaken =
        axes.stream().flatMap(axis -> axis.columns().stream()).anyMatch(c -> c.name().equals(name));
    if (isTaken) {
      throw InvalidRequestException.of(
          name, name, "`" + name + "` is an axis already", "put all its values into one each(…)");
    }
  }

  @Override
  public Sweep with(UnaryOperator<Request> change) {
    return new Sweep(change.apply(base), axes, sampled, budget, inFlight, maxFailures);
  }

  /** The request that the axes vary. */
  public Request request() {
    return base;
  }

  /** The sweep as JSON, to keep as a file: {@link RunComfy#sweep} reads it. */
  public String toJson() {
    return dev.runcomfy.internal.Json.pretty(SweepForm.definition(this)) + "\n";
  }

  /** The names of the axes and their values as shown, in order. */
  public Map<String, List<String>> axes() {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    for (Axis axis : axes) {
      for (Axis.Column column : axis.columns()) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < column.values().size(); row++) {
          values.add(column.shown(row));
        }
        shown.put(column.name(), values);
      }
    }
    return shown;
  }

  /**
   * How many cells it has.
   *
   * @throws InvalidRequestException when there are more than a million
   */
  public int size() {
    return (int) sampled.count(product());
  }

  BigInteger product() {
    return axes.stream()
        .map(axis -> BigInteger.valueOf(axis.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** Its cells, in order, each with its request; nothing is looked up or sent. */
  public List<Cell> cells() {
    return Cells.of(this, SweepForm.id(this));
  }

  /**
   * What running it would buy: free.
   *
   * @throws InvalidRequestException when there are more than a million cells
   * @throws LedgerException when the ledger cannot be read
   */
  public Plan plan() {
    return Plan.of(this);
  }

  /**
   * Buys the cells that are not recorded, some at a time, and gives all of them. One that fails
   * does not stop the others. Running it again buys only what is missing.
   *
   * @throws InvalidRequestException when something is wrong with any cell; nothing was sent
   * @throws BudgetExceededException when the plan costs more than the budget; nothing was sent
   * @throws DetachedException when the thread is interrupted; what is in flight goes on
   */
  public Grid run() {
    return plan().run();
  }

  /** Plans and checks it as {@link #run} does, and gives it to workers to buy: gives its id. */
  public String queue() {
    return plan().queue();
  }

  List<Axis> axesInUse() {
    return axes;
  }

  Sampled sampled() {
    return sampled;
  }

  /** The budget in US dollars; empty when there is none. */
  public OptionalDouble budgetUsd() {
    return budget;
  }

  /** How many jobs at once. */
  public int mostInFlight() {
    return inFlight;
  }

  OptionalInt mostFailures() {
    return maxFailures;
  }

  RunComfy runcomfy() {
    return base.runcomfy();
  }

  /** The axes and the number of cells. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    axes.forEach(axis -> axis.columns().forEach(c -> parts.add(axis.size() + " " + c.name())));
    return Texts.cut(
        "sweep of "
            + Texts.count(sampled.count(product()), "cell")
            + ": "
            + String.join(" × ", parts),
        Texts.LINE);
  }
}
