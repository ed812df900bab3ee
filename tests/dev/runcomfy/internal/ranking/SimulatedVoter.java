package dev.runcomfy.internal.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A voter who knows the true strengths and errs: the difference of two strengths plus logistic
 * noise of scale 1 decides; below the threshold the answer is "same".
 */
final class SimulatedVoter {
  private static final double THRESHOLD = 0.3;

  private final Map<String, Double> truth;
  private final Random random;

  private SimulatedVoter(Map<String, Double> truth, Random random) {
    this.truth = truth;
    this.random = random;
  }

  /** Strengths drawn from a normal distribution with this standard deviation, in log-odds. */
  static SimulatedVoter drawn(int cells, double spread, long seed) {
    Random random = new Random(seed);
    Map<String, Double> truth = new LinkedHashMap<>();
    for (int i = 0; i < cells; i++) {
      truth.put("c" + i, spread * random.nextGaussian());
    }
    return new SimulatedVoter(truth, random);
  }

  /** Strengths that are this far from each other, in log-odds, in a random order. */
  static SimulatedVoter stepped(int cells, double step, long seed) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      order.add(random.nextInt(i + 1), i);
    }
    Map<String, Double> truth = new LinkedHashMap<>();
    order.forEach(place -> truth.put("c" + truth.size(), step * place));
    return new SimulatedVoter(truth, random);
  }

  Map<String, Map<String, String>> cells() {
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    truth.keySet().forEach(cell -> cells.put(cell, Map.of()));
    return cells;
  }

  Vote vote(Top.Pair pair, int number) {
    double u = random.nextDouble();
    double said = truth.get(pair.left()) - truth.get(pair.right()) + Math.log(u / (1 - u));
    Vote.Outcome outcome =
        Math.abs(said) < THRESHOLD
            ? Vote.Outcome.SAME
            : said > 0 ? Vote.Outcome.LEFT : Vote.Outcome.RIGHT;
    return new Vote("v" + number, pair.left(), pair.right(), outcome, true, "", Instant.EPOCH, "");
  }

  Top.Pair randomPair() {
    int first = random.nextInt(truth.size());
    int second = (first + 1 + random.nextInt(truth.size() - 1)) % truth.size();
    return new Top.Pair("c" + first, "c" + second);
  }

  /** Tells whether these are exactly the cells with the greatest true strengths. */
  boolean isTop(List<String> cells) {
    List<String> best = new ArrayList<>(truth.keySet());
    best.sort((a, b) -> Double.compare(truth.get(b), truth.get(a)));
    Set<String> top = new HashSet<>(best.subList(0, cells.size()));
    return top.equals(Set.copyOf(cells));
  }

  /**
   * Tells whether no cell that was left out is clearly better than one of these: preferred in more
   * than this share of decided votes.
   */
  boolean isNearlyTop(List<String> cells, double share) {
    double worst = cells.stream().mapToDouble(truth::get).min().orElseThrow();
    double best =
        truth.keySet().stream()
            .filter(cell -> !cells.contains(cell))
            .mapToDouble(truth::get)
            .max()
            .orElseThrow();
    return PairModel.logistic(best - worst) <= share;
  }
}
