package dev.runcomfy;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.ledger.SweepRow;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** What running a sweep would buy: the cells, which of them are recorded, and the base price. */
public final class Plan {
  private static final int MOST_PROBLEMS = 50;

  private final Sweep sweep;
  private final String id;
  private final List<Cell> cells;
  private final Map<Cell, Entry> known;
  private final List<Problem> problems;
  private final Cost cost;
  private final List<Cell> toBuy;
  private final Optional<Duration> time;

  private Plan(Sweep sweep, String id, List<Cell> cells, Map<Cell, Entry> known) {
    this.sweep = sweep;
    this.id = id;
    this.cells = cells;
    this.known = known;
    this.problems = problems(sweep, cells);
    this.toBuy = cells.stream().filter(cell -> !known.containsKey(cell)).toList();
    this.cost = cost(toBuy);
    this.time = time(sweep, toBuy);
  }

  static Plan of(Sweep sweep) {
    String id = SweepForm.id(sweep);
    List<Cell> cells = sweep.cells();
    Map<String, List<Cell>> byKey = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (cell.request().takeNumber().isPresent()) {
        String key = cell.request().fingerprint();
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(cell);
      }
    }
    Map<Cell, Entry> known = new IdentityHashMap<>();
    for (Entry entry : sweep.client().ledger().byKeys(byKey.keySet())) {
      for (Cell cell : byKey.get(entry.key())) {
        boolean isTake = cell.request().takeNumber().getAsInt() == entry.take();
        if (isTake && !sweep.client().isGone(entry)) {
          known.put(cell, entry);
        }
      }
    }
    return new Plan(sweep, id, cells, known);
  }

  private static List<Problem> problems(Sweep sweep, List<Cell> cells) {
    // values of an axis may be wrong for one reason: so report it once
    Map<String, Problem> problems = new LinkedHashMap<>();
    Set<Map<String, Object>> seen = new HashSet<>();
    for (Cell cell : cells) {
      // takes of the same request have the same problems
      boolean isNew =
          seen.add(Map.of("model", cell.request().model().id(), "inputs", cell.request().inputs()));
      if (isNew && problems.size() < MOST_PROBLEMS) {
        cell.request().check().forEach(each -> problems.putIfAbsent(each.message(), each));
        random(sweep, cell).ifPresent(each -> problems.putIfAbsent(each.message(), each));
      }
    }
    return List.copyOf(problems.values());
  }

  /** A seed that means "random" is no point of an axis. */
  private static Optional<Problem> random(Sweep sweep, Cell cell) {
    Optional<Input> seed =
        cell.request().model().schema().inputs().stream().filter(Input::isSeed).findFirst();
    boolean isAxis = seed.isPresent() && cell.axes().containsKey(seed.get().name());
    if (!isAxis || !(cell.request().inputs().get(seed.get().name()) instanceof Number value)) {
      return Optional.empty();
    }
    if (!seed.get().randomValues().contains(value.longValue())) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            seed.get().name(),
            value,
            "`"
                + seed.get().name()
                + "` "
                + value
                + " means \"random\" to "
                + cell.request().model().id()
                + ", so it is no point of a sweep",
            Hint.text("give definite seeds, or ")
                .then(
                    "takes(" + sweep.axes().get(seed.get().name()).size() + ")",
                    "--takes " + sweep.axes().get(seed.get().name()).size())));
  }

  private static Cost cost(List<Cell> toBuy) {
    double usd = 0;
    Set<String> unpriced = new LinkedHashSet<>();
    for (Cell cell : toBuy) {
      Cost each = cell.request().estimate();
      if (each.usd().isEmpty()) {
        return each;
      }
      usd += each.usd().getAsDouble();
      unpriced.addAll(each.unpriced());
    }
    return Cost.estimate(usd, List.copyOf(unpriced));
  }

  /** The median of each model's past jobs, for all its cells, so many at a time. */
  private static Optional<Duration> time(Sweep sweep, List<Cell> toBuy) {
    Map<String, Double> medians = new HashMap<>();
    double seconds = 0;
    for (Cell cell : toBuy) {
      Double median = medians.computeIfAbsent(cell.request().model().id(), id -> median(sweep, id));
      if (median < 0) {
        return Optional.empty();
      }
      seconds += median;
    }
    return toBuy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                (long) (1000 * seconds / Math.min(sweep.mostInFlight(), toBuy.size()))));
  }

  private static double median(Sweep sweep, String modelId) {
    List<Double> past =
        sweep.client().ledger().durations(sweep.client().settings().service(), modelId).stream()
            .sorted()
            .toList();
    return past.isEmpty() ? -1 : past.get(past.size() / 2);
  }

  /** The sweep it is of. */
  public Sweep sweep() {
    return sweep;
  }

  /** The id of the sweep: the same whenever the same sweep is planned. */
  public String id() {
    return id;
  }

  /** All cells, in order. */
  public List<Cell> cells() {
    return cells;
  }

  /** The cells that would be bought. */
  public List<Cell> toBuy() {
    return toBuy;
  }

  /** How many cells are recorded and finished: these are recalled. */
  public int recorded() {
    return count(entry -> entry.state() == State.COMPLETED);
  }

  /** How many cells are bought and go on: these are picked up. */
  public int inFlight() {
    return count(entry -> entry.state() == State.SUBMITTED || entry.state() == State.SENDING);
  }

  /** How many cells are uncertain, bought or not: these are not bought again. */
  public int uncertain() {
    return count(entry -> entry.state() == State.UNCERTAIN);
  }

  /** What the uncertain cells may have cost, by their base prices, in US dollars. */
  double uncertainUsd() {
    return known.values().stream()
        .filter(entry -> entry.state() == State.UNCERTAIN)
        .mapToDouble(entry -> entry.estimateUsd().orElse(0))
        .sum();
  }

  private int count(Predicate<Entry> which) {
    return (int) known.values().stream().filter(which).count();
  }

  Optional<Entry> entry(Cell cell) {
    return Optional.ofNullable(known.get(cell));
  }

  /** The problems of all cells, each listed once. */
  public List<Problem> problems() {
    return problems;
  }

  /** The base price of what would be bought; empty when one cell has none. */
  public Cost cost() {
    return cost;
  }

  /** The inputs that a model of the sweep lacks, as {@code model: input}. */
  public List<String> notCarried() {
    Set<String> lost = new LinkedHashSet<>();
    for (Cell cell : cells) {
      cell.lost().forEach(name -> lost.add(cell.request().model().id() + ": " + name));
    }
    return List.copyOf(lost);
  }

  /** Roughly how long the run will take, judging by past jobs; empty when nothing is known. */
  public Optional<Duration> time() {
    return time;
  }

  /**
   * Checks the plan before anything is bought.
   *
   * @throws InvalidRequestException when something is wrong with any cell
   * @throws BudgetExceededException when it costs more than the budget, or cannot be priced
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    checkBudget();
  }

  private void checkBudget() {
    OptionalDouble budget = sweep.budgetUsd();
    if (budget.isEmpty() || toBuy.isEmpty()) {
      return;
    }
    double most = budget.getAsDouble();
    if (cost.usd().isEmpty()) {
      throw new BudgetExceededException(
          "there is a budget of " + Amounts.dollars(most) + " and a cell without a price: " + cost,
          "drop the budget, or that model",
          most);
    }
    double usd = cost.usd().getAsDouble();
    double uncertain = uncertainUsd();
    if (uncertain > 0 && usd <= most && usd + uncertain > most + 1e-9) {
      throw new BudgetExceededException(
          toBuy.size()
              + " cells to buy are "
              + cost
              + ", and uncertain ones may have cost "
              + Amounts.dollars(uncertain)
              + ": together above the budget of "
              + Amounts.dollars(most),
          "settle them first: `history uncertain` lists them; or raise the budget",
          most);
    }
    if (usd > most + 1e-9) {
      double first = toBuy.get(0).request().estimate().usd().orElse(0);
      Hint fits =
          first > most
              ? Hint.text("the first cell alone is " + Amounts.dollars(first))
              : Hint.text("about " + (int) (most / (usd / toBuy.size())) + " cells fit: ")
                  .then("sample(n, 1)", "--sample n");
      throw new BudgetExceededException(
          toBuy.size()
              + " cells to buy are "
              + cost
              + ", above the budget of "
              + Amounts.dollars(most),
          fits.then("; or raise the budget"),
          most);
    }
  }

  /**
   * Checks it, buys what is missing, and waits for it: as {@link Sweep#run()}, without planning
   * again what was just shown.
   *
   * @throws InvalidRequestException when something is wrong with any cell
   * @throws BudgetExceededException when it costs more than the budget, or cannot be priced
   * @throws DetachedException when the thread is interrupted
   */
  public Grid run() {
    return new SweepRun(this).run();
  }

  /**
   * Records the sweep in the ledger, so that it can be looked at and gone on with by its id; buys
   * nothing. {@link #run} does it, too.
   */
  public void save() {
    WritableLedger ledger = sweep.client().ledger();
    Attachments.folded(sweep.request().inputs(), (type, bytes) -> ledger.media().keep(bytes, type));
    try {
      ledger
          .saveSweep(
              new SweepRow(
                  id,
                  ledger.now(),
                  sweep.toString(),
                  Json.write(SweepForm.definition(sweep)),
                  cells.size(),
                  sweep.budgetUsd(),
                  "run"))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerException known ? known : e;
    }
  }

  /**
   * As {@link #check()}, also of the folder that {@link Grid#save} is meant to write to.
   *
   * @throws RunComfyException when the folder holds something that is not of this sweep
   */
  public void check(Path folder) {
    check();
    new GridFolder(id, folder).checkFree();
  }

  /** The facts a person wants to know before paying, by name. */
  public Map<String, Object> summary() {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("cells", cells.size());
    rows.put("recorded", recorded());
    rows.put("in flight", inFlight());
    if (uncertain() > 0) {
      rows.put("uncertain", uncertain());
    }
    rows.put("to buy", toBuy.size());
    rows.put("base cost", toBuy.isEmpty() ? "nothing" : cost.toString());
    time.ifPresent(value -> rows.put("rough time", Amounts.time(value)));
    if (!notCarried().isEmpty()) {
      rows.put("not carried over", String.join(", ", notCarried()));
    }
    return rows;
  }

  /** The cells as rows: number, axes, what would happen. */
  public List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Cell cell : cells) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("cell", cell.number());
      row.putAll(cell.axes());
      row.put("state", entry(cell).map(entry -> entry.state().word()).orElse("to buy"));
      rows.add(row);
    }
    return rows;
  }

  /** The counts and the price. */
  @Override
  public String toString() {
    String price = toBuy.isEmpty() ? "nothing to buy" : toBuy.size() + " to buy, " + cost;
    return Texts.cut(
        Texts.count(cells.size(), "cell") + ": " + recorded() + " recorded, " + price, Texts.LINE);
  }
}
