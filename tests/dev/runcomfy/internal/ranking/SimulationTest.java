package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Simulated voters find the best 3 of 16 cells in 60 votes; fixed seeds. A voter's noise is
 * logistic with scale 1, so a difference of 1 in strength is a preference of 73 %, and "same" is
 * said where strength and noise leave less than 0.3.
 *
 * <p>"Right" is the exact set of three. With strengths one step of 1 apart that is a fair question.
 * Where strengths are drawn at random, the third and the fourth may be as good as equal, so that no
 * number of votes tells them apart: there "nearly right" is asked too, that no cell left out is
 * preferred to one of the three in more than 60 % of votes.
 */
class SimulationTest {
  private static final int RUNS = 40;
  private static final int VOTES = 60;

  private record Found(int exact, int nearly) {}

  @Test
  void theTopThreeOfSixteenIsRightInNineOfTenRuns() {
    LongFunction<SimulatedVoter> voters = seed -> SimulatedVoter.stepped(16, 1, seed);

    Found chosen = found(voters, true);
    Found random = found(voters, false);

    assertTrue(chosen.exact() >= 0.9 * RUNS, "chosen pairs: " + chosen);
    assertTrue(random.exact() < 0.7 * RUNS, "random pairs: " + random);
  }

  @Test
  void amongStrengthsDrawnAtRandomTheTopThreeIsNearlyRight() {
    LongFunction<SimulatedVoter> voters = seed -> SimulatedVoter.drawn(16, 6, seed);

    Found chosen = found(voters, true);
    Found random = found(voters, false);

    assertTrue(chosen.nearly() >= 0.9 * RUNS, "chosen pairs: " + chosen);
    assertTrue(random.nearly() < 0.7 * RUNS, "random pairs: " + random);
  }

  private static Found found(LongFunction<SimulatedVoter> voters, boolean isChosen) {
    int exact = 0;
    int nearly = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SimulatedVoter voter = voters.apply(seed);
      List<Vote> votes = new ArrayList<>();
      for (int i = 0; i < VOTES; i++) {
        votes.add(
            voter.vote(isChosen ? next(voter, votes, seed) : voter.randomPair(), votes.size()));
      }
      List<String> best = Votes.of(voter.cells(), votes).ranking().top(3).cells();
      exact += voter.isTop(best) ? 1 : 0;
      nearly += voter.isNearlyTop(best, 0.6) ? 1 : 0;
    }
    return new Found(exact, nearly);
  }

  private static Top.Pair next(SimulatedVoter voter, List<Vote> votes, int seed) {
    return Votes.of(voter.cells(), votes).ranking().top(3).next(seed).orElseThrow();
  }
}
