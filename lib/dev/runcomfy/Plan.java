package dev.runcomfy;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Durations;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.schema.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What running a sweep would buy: its cells, what of them is recorded, and the base price. */
public final class Plan {
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
    this.problems = PlanChecks.problems(sweep, cells);
    this.toBuy = cells.stream().filter(cell -> !known.containsKey(cell)).toList();
    this.cost = PlanChecks.cost(toBuy);
    this.time = PlanChecks.time(sweep, toBuy);
  }

  static Plan of(Sweep sweep) {
    String id = SweepForm.id(sweep);
    List<Cell> cells = Cells.of(sweep, id);
    Map<String, List<Cell>> byKey = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (cell.request().takeNumber().isPresent()) {
        String key = cell.request().fingerprint();
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(cell);
      }
    }
    Map<Cell, Entry> known = new java.util.IdentityHashMap<>();
    for (Entry entry : sweep.runcomfy().writableLedger().byKeys(byKey.keySet())) {
      for (Cell cell : byKey.get(entry.key())) {
        boolean isTake = cell.request().takeNumber().getAsInt() == entry.take();
        if (isTake && !sweep.runcomfy().engine().isGone(entry)) {
          known.put(cell, entry);
        }
      }
    }
    return new Plan(sweep, id, cells, known);
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
    return count(entry -> entry.state() == dev.runcomfy.ledger.State.COMPLETED);
  }

  /** How many cells are bought and go on: these are picked up. */
  public int inFlight() {
    return count(
        entry ->
            entry.state() == dev.runcomfy.ledger.State.SUBMITTED
                || entry.state() == dev.runcomfy.ledger.State.SENDING);
  }

  /** Of how many cells nobody knows whether they were bought: these are not bought again. */
  public int uncertain() {
    return count(entry -> entry.state() == dev.runcomfy.ledger.State.UNCERTAIN);
  }

  /** What the uncertain cells may have cost, by their base prices, in US dollars. */
  double uncertainUsd() {
    return known.values().stream()
        .filter(entry -> entry.state() == dev.runcomfy.ledger.State.UNCERTAIN)
        .mapToDouble(entry -> entry.estimateUsd().orElse(0))
        .sum();
  }

  private int count(java.util.function.Predicate<Entry> which) {
    return (int) known.values().stream().filter(which).count();
  }

  Optional<Entry> entry(Cell cell) {
    return Optional.ofNullable(known.get(cell));
  }

  /** What is wrong with any cell, each thing once. */
  public List<Problem> problems() {
    return problems;
  }

  /** The base price of what would be bought; empty when one cell has none. */
  public Cost cost() {
    return cost;
  }

  /** The inputs that a model of the sweep has no place for, as {@code model: input}. */
  public List<String> notCarried() {
    Set<String> lost = new LinkedHashSet<>();
    for (Cell cell : cells) {
      cell.lost().forEach(name -> lost.add(cell.request().model().id() + ": " + name));
    }
    return List.copyOf(lost);
  }

  /** Roughly how long it takes, by what past jobs took; empty when nothing is known. */
  public Optional<Duration> time() {
    return time;
  }

  /**
   * Says no before anything is bought.
   *
   * @throws InvalidRequestException when something is wrong with any cell
   * @throws BudgetExceededException when it costs more than the budget, or cannot be priced
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    PlanChecks.budget(this);
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

  /** Checks it, and gives it to workers to buy: gives its id. */
  public String queue() {
    return SweepRecord.queue(this);
  }

  /**
   * As {@link #check()}, also of the folder that {@link Grid#save} is meant to write to.
   *
   * @throws RunComfyException when the folder holds something that is not of this sweep
   */
  public void check(java.nio.file.Path folder) {
    check();
    GridFiles.free(id, folder);
  }

  /** What a person wants to know before paying, by name. */
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
    time.ifPresent(value -> rows.put("rough time", Durations.show(value)));
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

  /** The names of the models in it. */
  public Set<String> modelIds() {
    Set<String> ids = new TreeSet<>();
    cells.forEach(cell -> ids.add(cell.request().model().id()));
    return ids;
  }
}
