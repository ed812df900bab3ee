package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Ballots CELLS =
      Ballots.of()
          .cell("a", "time", "dawn", "seed", "1", "model", "m")
          .cell("b", "time", "dusk", "seed", "1", "model", "m")
          .cell("c", "time", "dawn", "seed", "2", "model", "m")
          .cell("d", "time", "dusk", "seed", "2", "model", "m");

  @Test
  void aValueThatWinsMoreHasAnEffectAndAnAxisOfOneValueNone() {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      votes.add(i % 10 < 7 ? (i % 2 == 0 ? "b>a" : "d>c") : "a>b");
    }

    List<Effect> effects = CELLS.votes(votes.toArray(String[]::new)).effects();

    assertEquals(List.of("time", "seed"), effects.stream().map(Effect::axis).toList());
    Effect time = effects.get(0);
    assertTrue(time.isSure());
    assertEquals(100, time.votes());
    assertEquals("dusk over dawn: 70 %, 60 to 78", time.toString());
  }

  @Test
  void anEffectWhoseIntervalCrossesTheMiddleIsUnsure() {
    Effect time = CELLS.votes("b>a", "d>c", "a>b").effects().get(0);

    assertEquals("dusk", time.value());
    assertFalse(time.isSure());
    assertTrue(time.toString().endsWith(" (unsure)"), time.toString());
  }

  @Test
  void withoutVotesOrWithSameOnlyEverythingIsEven() {
    for (Votes votes : List.of(CELLS.votes(), CELLS.votes("a=b", "c=d", "a=d"))) {
      for (Effect effect : votes.effects()) {
        assertEquals(0.5, effect.share(), 1e-9);
        assertFalse(effect.isSure());
      }
    }
  }

  @Test
  void cellsWithoutAxesHaveNoEffects() {
    assertEquals(List.of(), Ballots.of("a", "b").votes("a>b").effects());
    assertEquals(List.of(), Ballots.of().votes().effects());
  }

  @Test
  void oneValueThatWinsEverythingStaysBelowCertainty() {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      votes.add("b>a");
    }

    Effect time = CELLS.votes(votes.toArray(String[]::new)).effects().get(0);

    assertTrue(time.isSure() && time.share() < 1 && time.high() < 1, time.toString());
  }

  /** Where the model holds, about 95 of 100 intervals hold the truth; fixed seeds. */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    double truth = 0.8;
    int held = 0;
    for (int seed = 0; seed < 300; seed++) {
      Effect time = drawn(new Random(seed), truth);
      boolean isTurned = time.value().equals("dawn");
      double share = PairModel.logistic(isTurned ? -truth : truth);
      held += share >= time.low() && share <= time.high() ? 1 : 0;
    }

    assertTrue(held >= 276 && held <= 297, held + " of 300");
  }

  private static Effect drawn(Random random, double truth) {
    List<Vote> votes = new ArrayList<>();
    String cells = "abcd";
    for (int i = 0; i < 60; i++) {
      int left = random.nextInt(4);
      int right = (left + 1 + random.nextInt(3)) % 4;
      double gap = truth * (left % 2 - right % 2) + 0.5 * (left / 2 - right / 2);
      boolean isLeft = random.nextDouble() < PairModel.logistic(gap);
      votes.add(
          new Vote(
              "v" + i,
              cells.substring(left, left + 1),
              cells.substring(right, right + 1),
              isLeft ? Vote.Outcome.LEFT : Vote.Outcome.RIGHT,
              true,
              "",
              Instant.EPOCH,
              ""));
    }
    return CELLS.of(votes).effects().stream()
        .filter(effect -> effect.axis().equals("time"))
        .findFirst()
        .orElseThrow();
  }
}
