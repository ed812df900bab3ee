package dev.runcomfy.internal.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * A fitted logistic model of "the first of two is preferred": the log-odds are the difference of
 * sums of coefficients. Each coefficient has a normal prior around zero, so every fit is finite and
 * unique, whatever the votes.
 */
final class PairModel {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-12;

  /**
   * One comparison: the coefficients of the first and of the second, and the share of a win that
   * the first got. A coefficient on both sides cancels out.
   */
  record Comparison(int[] first, int[] second, double won) {}

  /** For each coefficient its place among those that were compared, or -1. */
  private final int[] places;

  private final double[] estimate;
  private final double[][] covariance;
  private final double spread;

  private PairModel(int[] places, double[] estimate, double[][] covariance, double spread) {
    this.places = places;
    this.estimate = estimate;
    this.covariance = covariance;
    this.spread = spread;
  }

  /**
   * The maximum of likelihood times prior, by Newton's method, with the inverse of the observed
   * information there as covariance.
   *
   * @param spread the prior's standard deviation, in log-odds
   */
  static PairModel fit(int size, List<Comparison> all, double spread) {
    int[] places = places(size, all);
    List<Comparison> comparisons =
        all.stream()
            .map(
                each ->
                    new Comparison(at(places, each.first()), at(places, each.second()), each.won()))
            .toList();
    double[] at = new double[(int) Arrays.stream(places).filter(place -> place >= 0).count()];
    double loss = loss(at, comparisons, spread);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] gradient = gradient(at, comparisons, spread);
      double[] move = solve(cholesky(information(at, comparisons, spread)), gradient);
      double largest = 0;
      for (double each : move) {
        largest = Math.max(largest, Math.abs(each));
      }
      double[] next = moved(at, move, 1);
      double nextLoss = loss(next, comparisons, spread);
      for (double part = 0.5; nextLoss > loss && part > 1e-6; part /= 2) {
        next = moved(at, move, part);
        nextLoss = loss(next, comparisons, spread);
      }
      at = next;
      loss = nextLoss;
      if (largest < CLOSE) {
        break;
      }
    }
    double[][] covariance = inverse(cholesky(information(at, comparisons, spread)));
    return new PairModel(places, at, covariance, spread);
  }

  /** What was never compared stays as the prior says, and is left out of the matrices. */
  private static int[] places(int size, List<Comparison> comparisons) {
    boolean[] isCompared = new boolean[size];
    for (Comparison each : comparisons) {
      for (int coefficient : each.first()) {
        isCompared[coefficient] = true;
      }
      for (int coefficient : each.second()) {
        isCompared[coefficient] = true;
      }
    }
    int[] places = new int[size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      places[i] = isCompared[i] ? next++ : -1;
    }
    return places;
  }

  private static int[] at(int[] places, int[] coefficients) {
    return Arrays.stream(coefficients).map(each -> places[each]).toArray();
  }

  double estimate(int coefficient) {
    return places[coefficient] < 0 ? 0 : estimate[places[coefficient]];
  }

  double covariance(int a, int b) {
    if (places[a] < 0 || places[b] < 0) {
      return a == b ? spread * spread : 0;
    }
    return covariance[places[a]][places[b]];
  }

  /** The variance of one coefficient minus another. */
  double variance(int a, int b) {
    return covariance(a, a) + covariance(b, b) - 2 * covariance(a, b);
  }

  static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double odds(double[] at, Comparison comparison) {
    double odds = 0;
    for (int each : comparison.first()) {
      odds += at[each];
    }
    for (int each : comparison.second()) {
      odds -= at[each];
    }
    return odds;
  }

  private static double loss(double[] at, List<Comparison> comparisons, double spread) {
    double loss = 0;
    for (double each : at) {
      loss += each * each / (2 * spread * spread);
    }
    for (Comparison each : comparisons) {
      double odds = odds(at, each);
      loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - each.won() * odds;
    }
    return loss;
  }

  private static double[] gradient(double[] at, List<Comparison> comparisons, double spread) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      gradient[i] = -at[i] / (spread * spread);
    }
    for (Comparison each : comparisons) {
      double surprise = each.won() - logistic(odds(at, each));
      for (int up : each.first()) {
        gradient[up] += surprise;
      }
      for (int down : each.second()) {
        gradient[down] -= surprise;
      }
    }
    return gradient;
  }

  private static double[][] information(double[] at, List<Comparison> comparisons, double spread) {
    double[][] information = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      information[i][i] = 1 / (spread * spread);
    }
    for (Comparison each : comparisons) {
      double p = logistic(odds(at, each));
      double weight = p * (1 - p);
      add(information, each.first(), each.first(), weight);
      add(information, each.second(), each.second(), weight);
      add(information, each.first(), each.second(), -weight);
      add(information, each.second(), each.first(), -weight);
    }
    return information;
  }

  private static void add(double[][] matrix, int[] rows, int[] columns, double weight) {
    for (int row : rows) {
      for (int column : columns) {
        matrix[row][column] += weight;
      }
    }
  }

  private static double[] moved(double[] at, double[] move, double part) {
    double[] moved = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      moved[i] = at[i] + part * move[i];
    }
    return moved;
  }

  /** The lower triangle of a positive definite matrix's root; the prior makes all of ours so. */
  private static double[][] cholesky(double[][] matrix) {
    int size = matrix.length;
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
      }
    }
    return root;
  }

  private static double[] solve(double[][] root, double[] right) {
    int size = right.length;
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= root[i][k] * x[k];
      }
      x[i] /= root[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= root[k][i] * x[k];
      }
      x[i] /= root[i][i];
    }
    return x;
  }

  private static double[][] inverse(double[][] root) {
    double[][] inverse = new double[root.length][];
    for (int i = 0; i < root.length; i++) {
      double[] unit = new double[root.length];
      unit[i] = 1;
      inverse[i] = solve(root, unit);
    }
    return inverse;
  }
}
