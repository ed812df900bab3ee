package dev.runcomfy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Jobs as they are met: models whose medians go from 3 s to 8 min, each with its log-normal spread,
 * some of them after a wait in a queue. Drawn from a seed.
 */
final class Mix {
  private static final double[] MEDIANS = {3, 8, 20, 45, 90, 180, 480};

  /** From a model whose jobs are alike to one whose jobs are as the sandbox's realistic ones. */
  static final double[] SPREADS = {0.1, 0.2, 0.35};

  private static final double QUEUED = 0.3;

  /** A job's seconds in the queue and in all. */
  record Job(double queued, double total) {}

  private final SplittableRandom random;

  Mix(long seed) {
    random = new SplittableRandom(seed);
  }

  /** So many jobs of each model of these spreads; one list for each model. */
  static List<List<Job>> models(long seed, int jobs, double... spreads) {
    List<List<Job>> models = new ArrayList<>();
    var mix = new Mix(seed);
    for (double median : MEDIANS) {
      for (double spread : spreads) {
        List<Job> all = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
          all.add(mix.job(median, spread));
        }
        models.add(all);
      }
    }
    return models;
  }

  private Job job(double median, double spread) {
    double work = median * Math.exp(spread * random.nextGaussian());
    // who meets a queue waits for a part of a job of others
    double queued = random.nextDouble() < QUEUED ? random.nextDouble() * median / 2 : 0;
    return new Job(queued, queued + work);
  }
}
