package dev.runcomfy;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Texts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One request and some axes: every combination of their values is a cell, the last axis turning
 * fastest. Immutable; {@link #plan} is free, {@link #run} buys what is not recorded.
 */
public final class Sweep implements Inputs<Sweep> {
  static final int IN_FLIGHT = 4;

  private static final long MOST_CELLS = 1_000_000;

  /**
   * Which of all combinations are cells.
   *
   * @param count how many; 0: all
   * @param seed what they are drawn by
   */
  record Sample(int count, long seed) {
    static final Sample ALL = new Sample(0, 0);
  }

  private final Request base;
  private final List<Axis> axes;
  private final Sample sample;
  private final OptionalDouble budget;
  private final int inFlight;
  private final OptionalInt maxFailures;

  Sweep(Request base) {
    this(base, List.of(), Sample.ALL, OptionalDouble.empty(), IN_FLIGHT, OptionalInt.empty());
  }

  Sweep(
      Request base,
      List<Axis> axes,
      Sample sample,
      OptionalDouble budget,
      int inFlight,
      OptionalInt maxFailures) {
    this.base = base;
    this.axes = List.copyOf(axes);
    this.sample = sample;
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

  /**
   * Adds values for another input that go pairwise with those of the last axis.
   *
   * @throws InvalidRequestException when there are not as many
   */
  public Sweep zip(String name, Object... values) {
    if (axes.isEmpty()) {
      throw InvalidRequestException.of(
          name,
          "",
          "there is no axis to zip `" + name + "` with",
          Hint.call("call each(…)", "give --each").then(" first"));
    }
    Objects.requireNonNull(name, "name");
    Axis.Column more = Axis.input(name, base.model(), values).columns().get(0);
    Axis last = axes.get(axes.size() - 1);
    int given = more.values().size();
    if (given != last.size()) {
      throw InvalidRequestException.of(
          name,
          given,
          "`"
              + name
              + "` has "
              + given
              + " values, and `"
              + last.columns().get(0).name()
              + "` has "
              + last.size(),
          "give as many");
    }
    free(name);
    List<Axis> changed = new ArrayList<>(axes);
    changed.set(axes.size() - 1, last.with(more));
    return new Sweep(base, changed, sample, budget, inFlight, maxFailures);
  }

  /** Keeps only {@code n} cells, drawn at random; the same seed draws the same cells. */
  public Sweep sample(int n, long seed) {
    if (n < 1) {
      throw InvalidRequestException.of(
          "sample", n, "a sample of " + n + " has no cells", "give 1 or more");
    }
    return new Sweep(base, axes, new Sample(n, seed), budget, inFlight, maxFailures);
  }

  /** Sets a budget: a plan with a higher base price is rejected before anything is bought. */
  public Sweep budget(double usd) {
    return new Sweep(base, axes, sample, OptionalDouble.of(usd), inFlight, maxFailures);
  }

  /** Sets how many jobs run at once; 4 by default. */
  public Sweep inFlight(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(most + " jobs at once: give 1 or more");
    }
    return new Sweep(base, axes, sample, budget, most, maxFailures);
  }

  /** Stops buying after this many failures. */
  public Sweep maxFailures(int most) {
    return new Sweep(base, axes, sample, budget, inFlight, OptionalInt.of(most));
  }

  Sweep plus(Axis axis) {
    axis.columns().forEach(column -> free(column.name()));
    List<Axis> more = new ArrayList<>(axes);
    more.add(axis);
    return new Sweep(base, more, sample, budget, inFlight, maxFailures);
  }

  private void free(String name) {
    boolean isTaken =
        axes.stream().flatMap(axis -> axis.columns().stream()).anyMatch(c -> c.name().equals(name));
    if (isTaken) {
      throw InvalidRequestException.of(
          name,
          name,
          "`" + name + "` is an axis already",
          Hint.text("put all its values into one ").then("each(…)", "--each"));
    }
  }

  @Override
  public Sweep with(UnaryOperator<Request> change) {
    return new Sweep(change.apply(base), axes, sample, budget, inFlight, maxFailures);
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
   * The number of cells.
   *
   * @throws InvalidRequestException when there are more than a million
   */
  public int size() {
    return (int) count(product());
  }

  private BigInteger product() {
    return axes.stream()
        .map(axis -> BigInteger.valueOf(axis.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  private long count(BigInteger product) {
    BigInteger cells =
        sample.count() == 0 ? product : product.min(BigInteger.valueOf(sample.count()));
    if (cells.compareTo(BigInteger.valueOf(MOST_CELLS)) > 0) {
      throw InvalidRequestException.of(
          "sweep",
          cells,
          "this sweep has " + cells + " cells",
          Hint.text("take some of them: ").then("sample(1000, 1)", "--sample 1000"));
    }
    return cells.longValueExact();
  }

  /** The cells in order, each with its request; nothing is looked up or sent. */
  public List<Cell> cells() {
    String id = SweepForm.id(this);
    Map<String, ModelSwitch> switches = new LinkedHashMap<>();
    List<Cell> cells = new ArrayList<>();
    combinations().forEach(each -> cells.add(cell(id, each, cells.size() + 1, switches)));
    return List.copyOf(cells);
  }

  /** The numbers of the combinations that are cells, in order. */
  private Stream<BigInteger> combinations() {
    BigInteger product = product();
    long cells = count(product);
    if (BigInteger.valueOf(cells).equals(product)) {
      return Stream.iterate(BigInteger.ZERO, n -> n.add(BigInteger.ONE)).limit(cells);
    }
    Random chance = new Random(sample.seed());
    TreeSet<BigInteger> chosen = new TreeSet<>();
    while (chosen.size() < cells) {
      // 64 bits more than needed make the remainder fair
      chosen.add(new BigInteger(product.bitLength() + 64, chance).mod(product));
    }
    return chosen.stream();
  }

  private Cell cell(
      String id, BigInteger combination, int number, Map<String, ModelSwitch> switches) {
    int[] rows = rows(combination);
    ModelSwitch start = start(rows, switches);
    Request request = start.request();
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      for (Axis.Column column : axes.get(i).columns()) {
        shown.put(column.name(), column.shown(rows[i]));
        if (column.kind() != Axis.Kind.MODEL) {
          request = column.apply(request, rows[i]);
        }
      }
    }
    return new Cell(number, shown, request.in(id, shown), start.lost());
  }

  /** The model comes first: the other axes use its names for inputs. */
  private ModelSwitch start(int[] rows, Map<String, ModelSwitch> switches) {
    for (int i = 0; i < axes.size(); i++) {
      Optional<Axis.Column> model = axes.get(i).model();
      if (model.isPresent()) {
        String modelId = model.get().values().get(rows[i]).toString();
        return switches.computeIfAbsent(modelId, to -> ModelSwitch.of(base, to));
      }
    }
    return new ModelSwitch(base, List.of());
  }

  /** The row of each axis. */
  private int[] rows(BigInteger combination) {
    int[] rows = new int[axes.size()];
    BigInteger rest = combination;
    for (int i = axes.size() - 1; i >= 0; i--) {
      BigInteger[] split = rest.divideAndRemainder(BigInteger.valueOf(axes.get(i).size()));
      rows[i] = split[1].intValue();
      rest = split[0];
    }
    return rows;
  }

  /**
   * Plans the sweep: what a run would buy, and at what base price. Free.
   *
   * @throws InvalidRequestException when there are more than a million cells
   * @throws dev.runcomfy.error.LedgerException when the ledger cannot be read
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

  List<Axis> axesInUse() {
    return axes;
  }

  Sample sample() {
    return sample;
  }

  /** The budget in US dollars; empty when there is none. */
  public OptionalDouble budgetUsd() {
    return budget;
  }

  /** How many jobs at once. */
  int mostInFlight() {
    return inFlight;
  }

  OptionalInt mostFailures() {
    return maxFailures;
  }

  Client client() {
    return base.client();
  }

  /** The axes and the number of cells. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    axes.forEach(axis -> axis.columns().forEach(c -> parts.add(axis.size() + " " + c.name())));
    return Texts.cut(
        "sweep of " + Texts.count(count(product()), "cell") + ": " + String.join(" × ", parts),
        Texts.LINE);
  }
}
