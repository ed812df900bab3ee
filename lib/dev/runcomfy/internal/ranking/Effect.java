package dev.runcomfy.internal.ranking;

import dev.runcomfy.internal.ranking.PairModel.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often one value of an axis is preferred to another, all other axes being equal. By a
 * Bradley–Terry model in which the strength of a cell is the sum of one coefficient for each of its
 * values: main effects, no interactions.
 *
 * <p>The interval tells what other votes on the same clips would say. It does not tell what other
 * clips of the same values would: for that, give each value several seeds or takes.
 *
 * @param share the chance that {@code value} is preferred to {@code over}, from 0.5 to 1
 * @param low the lower end of its interval of 95 %
 * @param high the upper end of its interval of 95 %
 * @param votes how many votes that count compared just these two values
 */
public record Effect(
    String axis, String value, String over, double share, double low, double high, int votes) {

  /** Tells whether the interval leaves 50 % out. */
  public boolean isSure() {
    return low > 0.5;
  }

  /** The JSON form, as an ordered map. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("axis", axis);
    json.put("value", value);
    json.put("over", over);
    json.put("share", share);
    json.put("low", low);
    json.put("high", high);
    json.put("votes", votes);
    json.put("sure", isSure());
    return json;
  }

  /** For people: {@code dusk over dawn: 71 %, 58 to 81}. */
  @Override
  public String toString() {
    return "%s over %s: %d %%, %d to %d%s"
        .formatted(
            value, over, percent(share), percent(low), percent(high), isSure() ? "" : " (unsure)");
  }

  /** Every two values of every axis, axis by axis, the strongest preference first. */
  static List<Effect> all(Votes votes) {
    Map<String, List<String>> axes = axes(votes);
    List<String[]> names = new ArrayList<>();
    axes.forEach((axis, values) -> values.forEach(value -> names.add(new String[] {axis, value})));
    Map<String, Map<String, Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places
          .computeIfAbsent(names.get(i)[0], axis -> new LinkedHashMap<>())
          .put(names.get(i)[1], i);
    }
    PairModel model = PairModel.fit(names.size(), comparisons(votes, places), Ranking.SPREAD);
    List<Effect> effects = new ArrayList<>();
    axes.forEach(
        (axis, values) -> effects.addAll(of(axis, values, places.get(axis), model, votes)));
    return List.copyOf(effects);
  }

  /** The axes on which the cells differ, with their values in the order of the cells. */
  private static Map<String, List<String>> axes(Votes votes) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (Map<String, String> cell : votes.cells().values()) {
      cell.forEach(
          (axis, value) -> found.computeIfAbsent(axis, a -> new LinkedHashSet<>()).add(value));
    }
    Map<String, List<String>> axes = new LinkedHashMap<>();
    found.forEach(
        (axis, values) -> {
          if (values.size() > 1) {
            axes.put(axis, List.copyOf(values));
          }
        });
    return axes;
  }

  private static List<Comparison> comparisons(
      Votes votes, Map<String, Map<String, Integer>> places) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Vote vote : votes.counted()) {
      comparisons.add(
          new Comparison(
              coefficients(votes.cells().get(vote.left()), places),
              coefficients(votes.cells().get(vote.right()), places),
              vote.outcome().left()));
    }
    return comparisons;
  }

  private static int[] coefficients(
      Map<String, String> cell, Map<String, Map<String, Integer>> places) {
    return places.entrySet().stream()
        .filter(axis -> cell.containsKey(axis.getKey()))
        .mapToInt(axis -> axis.getValue().get(cell.get(axis.getKey())))
        .toArray();
  }

  private static List<Effect> of(
      String axis, List<String> values, Map<String, Integer> places, PairModel model, Votes votes) {
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        int a = places.get(values.get(i));
        int b = places.get(values.get(j));
        boolean isFirst = model.estimate(a) >= model.estimate(b) - 1e-9;
        double odds = Math.max(0, Math.abs(model.estimate(a) - model.estimate(b)));
        double reach = Ranking.REACH * Math.sqrt(model.variance(a, b));
        effects.add(
            new Effect(
                axis,
                values.get(isFirst ? i : j),
                values.get(isFirst ? j : i),
                PairModel.logistic(odds),
                PairModel.logistic(odds - reach),
                PairModel.logistic(odds + reach),
                votes(votes, axis, values.get(i), values.get(j))));
      }
    }
    // rounded, so that the order of equal effects does not hang on the last digits
    effects.sort(Comparator.comparingLong(effect -> -Math.round(effect.share() * 1e9)));
    return effects;
  }

  private static int votes(Votes votes, String axis, String one, String other) {
    int count = 0;
    for (Vote vote : votes.counted()) {
      String left = votes.cells().get(vote.left()).get(axis);
      String right = votes.cells().get(vote.right()).get(axis);
      if (one.equals(left) && other.equals(right) || other.equals(left) && one.equals(right)) {
        count++;
      }
    }
    return count;
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }
}
