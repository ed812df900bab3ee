package dev.runcomfy.bench;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one figure. */
record Samples(double[] sorted) {
  static Samples of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  double median() {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** The median, and the least and most. */
  String show(String unit) {
    return sorted.length == 1
        ? number(sorted[0]) + " " + unit
        : "%s %s (%s … %s)"
            .formatted(
                number(median()), unit, number(sorted[0]), number(sorted[sorted.length - 1]));
  }

  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
