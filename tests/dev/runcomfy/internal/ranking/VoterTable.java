package dev.runcomfy.internal.ranking;

import dev.runcomfy.testing.Results;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * How often simulated voters find the best 3 of 16 cells, with the pairs that tell most and with
 * random ones. Run by {@code tests/bench/voters}.
 */
final class VoterTable {
  private static final int VOTES = 60;
  private static final int MOST = 120;

  private final int runs;

  private VoterTable(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) throws IOException {
    VoterTable table = new VoterTable(args.length == 0 ? 200 : Integer.parseInt(args[0]));
    StringBuilder text = new StringBuilder("## Simulated voters\n\n`tests/bench/voters`, last on ");
    text.append(LocalDate.now()).append(": the best 3 of 16 cells after ").append(VOTES);
    text.append(" votes, ").append(table.runs).append(" runs each, fixed seeds.\n");
    text.append("A voter's noise is logistic with scale 1 (a difference of 1 is a preference of");
    text.append(
        " 73 %); \"same\" below 0.3.\nExact: just these three. Nearly: no cell left out is");
    text.append(" preferred to one of the three in more than 60 % of votes.\n");
    text.append(
        "Settled: the votes after which enough was known, in the median, and how often the");
    text.append(" three were nearly right then.\n");
    text.append("\n| true strengths | exact | nearly | random pairs: exact | nearly |");
    text.append(" settled after | nearly right then |\n|---|---|---|---|---|---|---|\n");
    for (double step : new double[] {0.5, 1, 2}) {
      String name = "steps of %s".formatted(step);
      text.append(table.row(name, seed -> SimulatedVoter.stepped(16, step, seed)));
    }
    for (double spread : new double[] {2, 4, 6, 8}) {
      String name = "normal, standard deviation %s".formatted(spread);
      text.append(table.row(name, seed -> SimulatedVoter.drawn(16, spread, seed)));
    }
    System.out.print(text);
    Results.write(text.toString());
  }

  private String row(String name, LongFunction<SimulatedVoter> voters) {
    int[] found = new int[4];
    List<Integer> settled = new ArrayList<>();
    int right = 0;
    for (int seed = 0; seed < runs; seed++) {
      SimulatedVoter voter = voters.apply(seed);
      List<Vote> votes = new ArrayList<>();
      int stop = -1;
      for (int i = 0; i <= MOST && (i <= VOTES || stop < 0); i++) {
        Top top = Votes.of(voter.cells(), votes).ranking().top(3);
        if (stop < 0 && top.isSettled()) {
          stop = i;
          right += voter.isNearlyTop(top.cells(), 0.6) ? 1 : 0;
        }
        if (i == VOTES) {
          found[0] += voter.isTop(top.cells()) ? 1 : 0;
          found[1] += voter.isNearlyTop(top.cells(), 0.6) ? 1 : 0;
        }
        votes.add(voter.vote(top.next(seed).orElseThrow(), i));
      }
      settled.add(stop < 0 ? Integer.MAX_VALUE : stop);
      List<String> random = random(voters.apply(seed));
      found[2] += voter.isTop(random) ? 1 : 0;
      found[3] += voter.isNearlyTop(random, 0.6) ? 1 : 0;
    }
    settled.sort(null);
    int median = settled.get(runs / 2);
    long ended = settled.stream().filter(stop -> stop < Integer.MAX_VALUE).count();
    return "| %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            name,
            percent(found[0], runs),
            percent(found[1], runs),
            percent(found[2], runs),
            percent(found[3], runs),
            median == Integer.MAX_VALUE ? "more than " + MOST : median,
            percent(right, ended));
  }

  private static List<String> random(SimulatedVoter voter) {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < VOTES; i++) {
      votes.add(voter.vote(voter.randomPair(), i));
    }
    return Votes.of(voter.cells(), votes).ranking().top(3).cells();
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
  }
}
