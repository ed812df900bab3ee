package dev.runcomfy.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Repeated measurements of one figure. */
record Samples(double[] sorted) {
  static Samples of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** So many measurements after two that do not count. */
  static Samples of(int runs, Measurement measurement) throws Exception {
    measurement.once(-1);
    measurement.once(-2);
    return cold(runs, measurement);
  }

  /**
   * The same of several, in turn, so that what else the machine does meets all of them: their
   * names, and how each is measured.
   */
  static Map<String, Samples> inTurn(int runs, Map<String, Measurement> measurements)
      throws Exception {
    Map<String, double[]> times = new LinkedHashMap<>();
    for (int i = -2; i < runs; i++) {
      for (Map.Entry<String, Measurement> each : measurements.entrySet()) {
        double time = each.getValue().once(i);
        if (i >= 0) {
          times.computeIfAbsent(each.getKey(), name -> new double[runs])[i] = time;
        }
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    times.forEach((name, all) -> samples.put(name, of(all)));
    return samples;
  }

  /** So many measurements, the first counting as the others. */
  static Samples cold(int runs, Measurement measurement) throws Exception {
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = measurement.once(i);
    }
    return of(times);
  }

  double median() {
    return quantile(0.5);
  }

  /** The value that this part of the measurements is below. */
  double quantile(double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElse(0);
  }

  /** The median, the least and most, and how many there are. */
  String show(String unit) {
    return sorted.length == 1
        ? number(sorted[0]) + " " + unit + " (1 run)"
        : "%s %s (%s … %s, %d runs)"
            .formatted(
                number(median()),
                unit,
                number(sorted[0]),
                number(sorted[sorted.length - 1]),
                sorted.length);
  }

  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
