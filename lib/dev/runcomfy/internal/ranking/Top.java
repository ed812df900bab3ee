package dev.runcomfy.internal.ranking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question which few cells are the best, as far as the votes answer it: whether enough is
 * known, how many votes more it may take, and the pair to show next.
 *
 * <p>A cell inside and a cell outside are told apart when the order of their strengths is 97.5 %
 * sure, or when exchanging them would matter little: an expected loss below 0.05 log-odds, which is
 * a preference of 51.25 to 48.75.
 */
public final class Top {
  private static final double SURE = 0.025;
  private static final double LITTLE = 0.05;

  /** The cells beside the border lie closer than two cells do in the mean; found by simulation. */
  private static final double NEAR = 0.85;

  private static final double ROOT_TWO_PI = 2.5066282746310002;
  private static final double TIE = 1e-9;

  /** How many cells around the border are looked at, where there are more. */
  private static final int CONTENDERS = 24;

  /** Where the estimate of votes stops. */
  public static final int MOST_VOTES = 500;

  /** Two cells to show, each on its side. */
  public record Pair(String left, String right) {}

  private final Ranking ranking;
  private final List<Integer> order;
  private final int count;

  Top(Ranking ranking, int count) {
    this.ranking = ranking;
    this.order = ranking.order();
    this.count = count;
  }

  /** The best cells, best first; empty with fewer than two cells. */
  public List<String> cells() {
    return order.subList(0, count).stream().map(ranking.cells()::get).toList();
  }

  /** Tells whether each cell inside is told apart from each outside. */
  public boolean isSettled() {
    return doubtful(gaps(), covariance()) == null;
  }

  /**
   * How many votes more it may take until the best cells are settled: 0 when they are, at most
   * {@link #MOST_VOTES}. An estimate for voters whose differences are as large as they seem so far.
   */
  public int votesToGo() {
    double[][] covariance = covariance();
    if (isSettled()) {
      return 0;
    }
    double[][] gaps = expectedGaps(covariance);
    int votes = 1;
    for (; votes < MOST_VOTES; votes++) {
      int[] pair = doubtful(gaps, covariance);
      if (pair == null) {
        break;
      }
      observe(covariance, pair[0], pair[1]);
    }
    return votes;
  }

  /**
   * The pair whose vote is expected to tell most about which cells are the best, given the votes so
   * far; empty with fewer than two cells. A pair that was shown before counts for less, the last
   * one only where there is no other. Equal pairs and the sides are drawn by the seed: the same
   * votes and seed give the same pair.
   */
  public Optional<Pair> next(int seed) {
    if (order.size() < 2) {
      return Optional.empty();
    }
    List<Vote> votes = ranking.votes().counted();
    int random = mix(mix(seed) + votes.size());
    int[] pair = best(votes.isEmpty() ? null : votes.get(votes.size() - 1), random);
    boolean isTurned = (mix(random) & 1) == 1;
    return Optional.of(
        new Pair(
            ranking.cells().get(pair[isTurned ? 1 : 0]),
            ranking.cells().get(pair[isTurned ? 0 : 1])));
  }

  /** The JSON form, as an ordered map. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cells", cells());
    json.put("settled", isSettled());
    json.put("votes_to_go", votesToGo());
    return json;
  }

  private int[] best(Vote last, int random) {
    int[] contenders = contenders();
    double[][] covariance = covariance();
    int size = contenders.length;
    double[] gains = new double[size * size];
    double most = -1;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        boolean isLast = last != null && isOn(last, contenders[i], contenders[j]);
        gains[i * size + j] =
            isLast ? -1 : Math.max(0, gain(contenders[i], contenders[j], covariance));
        most = Math.max(most, gains[i * size + j]);
      }
    }
    return drawn(contenders, gains, most - TIE * Math.abs(most), random);
  }

  /** One of the pairs with this gain at least. */
  private static int[] drawn(int[] contenders, double[] gains, double least, int random) {
    int size = contenders.length;
    int[] equal = new int[size * size];
    int found = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        if (gains[i * size + j] >= least) {
          equal[found++] = i * size + j;
        }
      }
    }
    int drawn = equal[Integer.remainderUnsigned(random, found)];
    return new int[] {contenders[drawn / size], contenders[drawn % size]};
  }

  /** The cells nearest the border between inside and outside, in the order of the sweep. */
  private int[] contenders() {
    int from = Math.max(0, Math.min(count - CONTENDERS / 2, order.size() - CONTENDERS));
    int to = Math.min(order.size(), from + CONTENDERS);
    return order.subList(from, to).stream().sorted().mapToInt(place -> place).toArray();
  }

  private boolean isOn(Vote vote, int a, int b) {
    String one = ranking.cells().get(a);
    String other = ranking.cells().get(b);
    return vote.left().equals(one) && vote.right().equals(other)
        || vote.left().equals(other) && vote.right().equals(one);
  }

  /**
   * The information that a vote on two cells is expected to give about which cells are inside, in
   * nats: for each cell about its order beside the nearest one across the border. The vote moves
   * the difference of these two up or down by as much as it shrinks its variance.
   */
  private double gain(int first, int second, double[][] covariance) {
    double weight = weight(first, second);
    double[] one = covariance[first];
    double[] other = covariance[second];
    double shrink = 1 + weight * (one[first] - one[second] - other[first] + other[second]);
    double gain = 0;
    for (int i = 0; i < order.size(); i++) {
      int cell = order.get(i);
      int rival = order.get(i < count ? count : count - 1);
      double shared = one[cell] - one[rival] - other[cell] + other[rival];
      double moved = weight * shared * shared / shrink;
      if (moved > 0) {
        double gap = ranking.model().estimate(cell) - ranking.model().estimate(rival);
        double variance = variance(covariance, cell, rival);
        double left = Math.sqrt(Math.max(variance - moved, 1e-12));
        double step = Math.sqrt(moved);
        gain +=
            entropy(gap / Math.sqrt(variance))
                - (entropy((gap + step) / left) + entropy((gap - step) / left)) / 2;
      }
    }
    return gain;
  }

  /** The cells inside and outside whose order is the least sure; null when all are told apart. */
  private int[] doubtful(double[][] gaps, double[][] covariance) {
    int[] doubtful = null;
    double most = 0;
    for (int in = 0; in < count; in++) {
      for (int out = count; out < order.size(); out++) {
        double error = Math.sqrt(variance(covariance, order.get(in), order.get(out)));
        double z = gaps[in][out - count] / error;
        double wrong = normal(-z);
        double loss = error * Math.exp(-z * z / 2) / ROOT_TWO_PI - gaps[in][out - count] * wrong;
        if (wrong > SURE && loss > LITTLE && loss > most) {
          most = loss;
          doubtful = new int[] {order.get(in), order.get(out)};
        }
      }
    }
    return doubtful;
  }

  private double[][] gaps() {
    double[][] gaps = new double[count][order.size() - count];
    for (int in = 0; in < count; in++) {
      for (int out = count; out < order.size(); out++) {
        gaps[in][out - count] =
            ranking.model().estimate(order.get(in)) - ranking.model().estimate(order.get(out));
      }
    }
    return gaps;
  }

  /** How far apart two cells are expected to be in truth: the mean of the absolute difference. */
  private double[][] expectedGaps(double[][] covariance) {
    double[][] gaps = gaps();
    for (int in = 0; in < count; in++) {
      for (int out = count; out < order.size(); out++) {
        double error = Math.sqrt(variance(covariance, order.get(in), order.get(out)));
        double gap = gaps[in][out - count];
        double z = gap / error;
        gaps[in][out - count] =
            NEAR * (2 * error * Math.exp(-z * z / 2) / ROOT_TWO_PI + gap * (1 - 2 * normal(-z)));
      }
    }
    return gaps;
  }

  /** What one vote more on two cells makes of the covariance, in place. */
  private void observe(double[][] covariance, int first, int second) {
    int size = covariance.length;
    double weight = weight(first, second);
    double[] shared = new double[size];
    for (int i = 0; i < size; i++) {
      shared[i] = covariance[i][first] - covariance[i][second];
    }
    double shrink = 1 + weight * (shared[first] - shared[second]);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i][j] -= weight * shared[i] * shared[j] / shrink;
      }
    }
  }

  private double weight(int first, int second) {
    double p =
        PairModel.logistic(ranking.model().estimate(first) - ranking.model().estimate(second));
    return p * (1 - p);
  }

  private double[][] covariance() {
    int size = ranking.cells().size();
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i][j] = ranking.model().covariance(i, j);
      }
    }
    return covariance;
  }

  private static double variance(double[][] covariance, int a, int b) {
    return covariance[a][a] + covariance[b][b] - 2 * covariance[a][b];
  }

  /** The entropy of an order that is right with the probability of a normal value below z. */
  private static double entropy(double z) {
    double p = normal(z);
    return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p);
  }

  /** The standard normal distribution, by its series around zero. */
  static double normal(double z) {
    if (Math.abs(z) > 8) {
      return z > 0 ? 1 : 0;
    }
    double sum = z;
    double term = z;
    double before = Double.NaN;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / ROOT_TWO_PI;
  }

  /** Scatters the bits of a number; JavaScript's 32-bit arithmetic gives the same. */
  private static int mix(int x) {
    x += 0x6d2b79f5;
    x = (x ^ (x >>> 15)) * (x | 1);
    x ^= x + (x ^ (x >>> 7)) * (x | 61);
    return x ^ (x >>> 14);
  }
}
