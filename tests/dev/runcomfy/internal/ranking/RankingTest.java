package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void whoWinsMoreStandsHigherAndIntervalsNarrowWithVotes() {
    Ranking few = Ballots.of("a", "b", "c").votes("a>b", "b>c", "a>c").ranking();
    Ranking many =
        Ballots.of("a", "b", "c")
            .votes("a>b", "b>c", "a>c", "c>a", "a>b", "b>c", "a>c", "b>a", "c>b", "a>b", "b>c")
            .ranking();

    assertEquals(List.of("a", "b", "c"), few.rows().stream().map(Ranking.Row::cell).toList());
    assertEquals(List.of(1, 2, 3), few.rows().stream().map(Ranking.Row::rank).toList());
    assertTrue(width(many, 0) < width(few, 0));
    assertEquals(0, few.rows().stream().mapToDouble(Ranking.Row::strength).sum(), 1e-9);
  }

  @Test
  void aCellCountsItsVotesItsWinsAndWhatWasBad() {
    Ranking ranking = Ballots.of("a", "b").votes("a>b", "b>a", "a=b", "a~b", "a>b").ranking();

    assertEquals(5, ranking.rows().get(0).votes());
    assertEquals(3, ranking.rows().get(0).wins());
    assertEquals(2, ranking.rows().get(1).wins());
    assertEquals(1, ranking.rows().get(0).bad());
  }

  @Test
  void neitherRanksAsSameDoes() {
    Ranking same = Ballots.of("a", "b").votes("a>b", "a=b").ranking();
    Ranking neither = Ballots.of("a", "b").votes("a>b", "a~b").ranking();

    assertEquals(same.rows().get(0).strength(), neither.rows().get(0).strength());
  }

  @Test
  void everyoneSaysSameAndAllShareTheFirstRank() {
    Ranking ranking = Ballots.of("a", "b", "c").votes("a=b", "b=c", "c=a").ranking();

    for (Ranking.Row row : ranking.rows()) {
      assertEquals(1, row.rank());
      assertEquals(0, row.strength(), 1e-9);
      assertTrue(row.low() < 0 && row.high() > 0);
    }
  }

  @Test
  void numbersStayFiniteWhenOneWinsEverything() {
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      votes.add("a>" + (i % 2 == 0 ? "b" : "c"));
    }

    assertFinite(Ballots.of("a", "b", "c").votes(votes.toArray(String[]::new)).ranking());
  }

  @Test
  void numbersStayFiniteWhereTheVotesDoNotConnectTheCells() {
    Ranking ranking = Ballots.of("a", "b", "c", "d", "e").votes("a>b", "c>d").ranking();

    assertFinite(ranking);
    Ranking.Row never =
        ranking.rows().stream().filter(row -> row.cell().equals("e")).findFirst().orElseThrow();
    assertEquals(0, never.votes());
    assertEquals(0, never.strength(), 1e-9);
  }

  @Test
  void fewerThanTwoCellsGiveNoPairAndNoInterval() {
    Ranking none = Ballots.of().votes().ranking();
    Ranking one = Ballots.of("a").votes().ranking();

    assertEquals(List.of(), none.rows());
    assertEquals(0, one.rows().get(0).high(), 1e-9);
    for (Ranking each : List.of(none, one)) {
      assertTrue(each.top(3).next(1).isEmpty());
      assertTrue(each.top(3).isSettled());
      assertEquals(List.of(), each.top(3).cells());
    }
  }

  @Test
  void theSameVotesAndSeedGiveTheSamePair() {
    Ballots ballots = Ballots.of("a", "b", "c", "d");
    for (int seed = 0; seed < 20; seed++) {
      Top.Pair pair = ballots.votes("a=b", "c>d").ranking().top(2).next(seed).orElseThrow();

      assertEquals(pair, ballots.votes("a=b", "c>d").ranking().top(2).next(seed).orElseThrow());
    }
  }

  @Test
  void eachSideIsDrawnAboutAsOften() {
    Top top = Ballots.of("a", "b").votes().ranking().top(1);

    long first =
        Stream.iterate(0, seed -> seed + 1)
            .limit(1000)
            .filter(seed -> top.next(seed).orElseThrow().left().equals("a"))
            .count();

    assertTrue(first > 440 && first < 560, "a was left " + first + " times of 1000");
  }

  @Test
  void thePairJustJudgedIsNotShownAgainWhereThereIsAnother() {
    Ballots ballots = Ballots.of("a", "b", "c");
    for (int seed = 0; seed < 20; seed++) {
      Top.Pair next = ballots.votes("a=b").ranking().top(1).next(seed).orElseThrow();

      assertTrue(next.left().equals("c") || next.right().equals("c"), next.toString());
    }
    assertTrue(Ballots.of("a", "b").votes("a>b").ranking().top(1).next(1).isPresent());
  }

  @Test
  void votesSettleTheTopAndTheEstimateComesDownToNothing() {
    List<String> votes = new ArrayList<>();
    Ballots ballots = Ballots.of("a", "b", "c", "d");
    Top before = ballots.votes().ranking().top(1);
    for (int i = 0; i < 10; i++) {
      votes.addAll(List.of("a>b", "a>c", "a>d"));
    }
    Top after = ballots.votes(votes.toArray(String[]::new)).ranking().top(1);

    assertFalse(before.isSettled());
    assertTrue(before.votesToGo() > 3, "votes to go: " + before.votesToGo());
    assertTrue(after.isSettled());
    assertEquals(0, after.votesToGo());
    assertEquals(List.of("a"), after.cells());
  }

  @Test
  void aLargeGridStillHasATopAndAPair() {
    List<String> names = Stream.iterate(0, i -> i + 1).limit(150).map(i -> "c" + i).toList();
    Ranking ranking = Ballots.of(names.toArray(String[]::new)).votes("c1>c2", "c3>c1").ranking();

    assertEquals("c3", ranking.top(3).cells().get(0));
    assertTrue(ranking.top(3).next(3).isPresent());
    assertTrue(ranking.top(3).votesToGo() <= Top.MOST_VOTES);
  }

  @Test
  void aTopOfNoneIsRefused() {
    Ranking ranking = Ballots.of("a", "b").votes().ranking();

    assertThrows(IllegalArgumentException.class, () -> ranking.top(0));
  }

  @Test
  void theNormalDistributionIsThatOfTheTables() {
    assertEquals(0.5, Top.normal(0), 1e-15);
    assertEquals(0.975002104851780, Top.normal(1.96), 1e-12);
    assertEquals(0.001349898031630, Top.normal(-3), 1e-12);
    assertEquals(1, Top.normal(40));
  }

  private static double width(Ranking ranking, int row) {
    return ranking.rows().get(row).high() - ranking.rows().get(row).low();
  }

  private static void assertFinite(Ranking ranking) {
    for (Ranking.Row row : ranking.rows()) {
      assertTrue(
          Double.isFinite(row.strength()) && Double.isFinite(row.low() + row.high()),
          row.toString());
      assertTrue(row.low() < row.strength() && row.strength() < row.high(), row.toString());
    }
  }
}
