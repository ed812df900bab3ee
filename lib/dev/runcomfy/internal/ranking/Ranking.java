package dev.runcomfy.internal.ranking;

import dev.runcomfy.internal.ranking.PairModel.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All cells of a sweep in the order of preference, by the Bradley–Terry model: the log-odds that
 * one cell is preferred to another are the difference of their strengths.
 *
 * <p>"Same" and "neither" count as half a win for both. A normal prior with a standard deviation of
 * {@link #SPREAD} log-odds keeps every strength finite, also where one cell won everything or was
 * never shown. Intervals are of 95 %, from the observed information; counting a tie as half a win
 * makes them a little too wide rather than too narrow.
 */
public final class Ranking {
  /** The prior's standard deviation of a strength, in log-odds. */
  public static final double SPREAD = 3;

  /** How many standard errors an interval of 95 % reaches to each side. */
  static final double REACH = 1.959963984540054;

  /**
   * One cell's place.
   *
   * @param rank 1 for the best; cells of equal strength share a rank
   * @param strength log-odds against the average cell, with the ends of its interval of 95 %
   * @param votes how many votes that count have shown the cell
   * @param wins how many of these it won, a tie counting as a half
   * @param bad how many of these said that both were bad
   */
  public record Row(
      String cell,
      int rank,
      double strength,
      double low,
      double high,
      int votes,
      double wins,
      int bad) {

    /** The chance to be preferred to the average cell, from 0 to 1. */
    public double share() {
      return PairModel.logistic(strength);
    }

    /** The JSON form, as an ordered map. */
    public Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("cell", cell);
      json.put("rank", rank);
      json.put("strength", strength);
      json.put("low", low);
      json.put("high", high);
      json.put("share", share());
      json.put("votes", votes);
      json.put("wins", wins);
      json.put("bad", bad);
      return json;
    }
  }

  private final Votes votes;
  private final List<String> cells;
  private final PairModel model;
  private final List<Row> rows;

  private Ranking(Votes votes, List<String> cells, PairModel model) {
    this.votes = votes;
    this.cells = cells;
    this.model = model;
    this.rows = List.copyOf(ordered());
  }

  static Ranking of(Votes votes) {
    return of(votes, SPREAD);
  }

  static Ranking of(Votes votes, double spread) {
    List<String> cells = List.copyOf(votes.cells().keySet());
    Map<String, Integer> places = new HashMap<>();
    cells.forEach(cell -> places.put(cell, places.size()));
    List<Comparison> comparisons = new ArrayList<>();
    for (Vote vote : votes.counted()) {
      comparisons.add(
          new Comparison(
              new int[] {places.get(vote.left())},
              new int[] {places.get(vote.right())},
              vote.outcome().left()));
    }
    return new Ranking(votes, cells, PairModel.fit(cells.size(), comparisons, spread));
  }

  /** The cells, best first; cells of equal strength in the order of the sweep. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The question which cells are the best few.
   *
   * @param count how many; made smaller where there are not that many cells and one more
   */
  public Top top(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("not a number of cells: " + count);
    }
    return new Top(this, Math.min(count, Math.max(0, cells.size() - 1)));
  }

  Votes votes() {
    return votes;
  }

  List<String> cells() {
    return cells;
  }

  PairModel model() {
    return model;
  }

  /** The places of the cells in the order of the sweep, best first. */
  List<Integer> order() {
    return IntStream.range(0, cells.size())
        .boxed()
        .sorted(Comparator.comparingLong(place -> -rounded(model.estimate(place))))
        .toList();
  }

  private List<Row> ordered() {
    List<Row> ordered = new ArrayList<>();
    double[] variances = variances();
    int rank = 1;
    for (int place : order()) {
      double strength = model.estimate(place);
      if (!ordered.isEmpty()
          && rounded(strength) != rounded(ordered.get(ordered.size() - 1).strength())) {
        rank = ordered.size() + 1;
      }
      ordered.add(row(place, rank, variances[place]));
    }
    return ordered;
  }

  private Row row(int place, int rank, double variance) {
    String cell = cells.get(place);
    int shown = 0;
    int bad = 0;
    double wins = 0;
    for (Vote vote : votes.counted()) {
      if (vote.left().equals(cell) || vote.right().equals(cell)) {
        shown++;
        wins += vote.left().equals(cell) ? vote.outcome().left() : 1 - vote.outcome().left();
        bad += vote.outcome() == Vote.Outcome.NEITHER ? 1 : 0;
      }
    }
    double strength = model.estimate(place);
    double reach = REACH * Math.sqrt(variance);
    return new Row(cell, rank, strength, strength - reach, strength + reach, shown, wins, bad);
  }

  /** The variances of the strengths around the average of all, which the prior would blur. */
  private double[] variances() {
    double size = cells.size();
    double[] beside = new double[cells.size()];
    double all = 0;
    for (int i = 0; i < cells.size(); i++) {
      for (int j = 0; j < cells.size(); j++) {
        beside[i] += model.covariance(i, j);
      }
      all += beside[i];
    }
    double[] variances = new double[cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      double variance = model.covariance(i, i) - 2 * beside[i] / size + all / (size * size);
      variances[i] = Math.max(0, variance);
    }
    return variances;
  }

  /** To the ninth digit: the last ones of equal strengths hang on the order of the votes. */
  private static long rounded(double strength) {
    return Math.round(strength * 1e9);
  }
}
