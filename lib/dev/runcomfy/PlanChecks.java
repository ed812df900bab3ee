package dev.runcomfy;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What is looked at before a sweep may cost money. */
final class PlanChecks {
  private static final int MOST_PROBLEMS = 50;

  private PlanChecks() {}

  static List<Problem> problems(Sweep sweep, List<Cell> cells) {
    // values of an axis may be wrong for one reason: it is said once
    Map<String, Problem> problems = new java.util.LinkedHashMap<>();
    Set<Map<String, Object>> seen = new java.util.HashSet<>();
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
            "give definite seeds, or takes(" + sweep.axes().get(seed.get().name()).size() + ")"));
  }

  static Cost cost(List<Cell> toBuy) {
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

  static void budget(Plan plan) {
    OptionalDouble budget = plan.sweep().budgetUsd();
    if (budget.isEmpty() || plan.toBuy().isEmpty()) {
      return;
    }
    double most = budget.getAsDouble();
    if (plan.cost().usd().isEmpty()) {
      throw new BudgetExceededException(
          "there is a budget of "
              + Cost.dollars(most)
              + " and a cell without a price: "
              + plan.cost(),
          "leave the budget away, or that model",
          most);
    }
    double usd = plan.cost().usd().getAsDouble();
    double uncertain = plan.uncertainUsd();
    if (uncertain > 0 && usd <= most && usd + uncertain > most + 1e-9) {
      throw new BudgetExceededException(
          plan.toBuy().size()
              + " cells to buy are "
              + plan.cost()
              + ", and uncertain ones may have cost "
              + Cost.dollars(uncertain)
              + ": together above the budget of "
              + Cost.dollars(most),
          "settle them first: `history uncertain` lists them; or raise the budget",
          most);
    }
    if (usd > most + 1e-9) {
      double first = plan.toBuy().get(0).request().estimate().usd().orElse(0);
      String fits =
          first > most
              ? "the first cell alone is " + Cost.dollars(first)
              : "about " + (int) (most / (usd / plan.toBuy().size())) + " cells fit: sample(n, 1)";
      throw new BudgetExceededException(
          plan.toBuy().size()
              + " cells to buy are "
              + plan.cost()
              + ", above the budget of "
              + Cost.dollars(most),
          fits + "; or raise the budget",
          most);
    }
  }

  /** The median of each model's past jobs, for all its cells, so many at a time. */
  static Optional<Duration> time(Sweep sweep, List<Cell> toBuy) {
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
        sweep
            .runcomfy()
            .writableLedger()
            .durations(sweep.runcomfy().settings().service(), modelId)
            .stream()
            .sorted()
            .toList();
    return past.isEmpty() ? -1 : past.get(past.size() / 2);
  }
}
