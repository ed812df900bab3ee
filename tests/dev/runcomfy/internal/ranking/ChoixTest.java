package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.TestPython;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The ranking beside Python's choix on 50 random tournaments. choix has no ties: the script gives
 * it half a win for each.
 */
class ChoixTest {
  private static final String FOLDER = "tests/dev/runcomfy/internal/ranking/";
  private static final int TOURNAMENTS = 50;
  private static final double THREE_DIGITS = 0.0005;

  @Test
  void strengthsAndIntervalsAreThoseOfChoix() {
    List<Votes> tournaments = new ArrayList<>();
    List<Map<String, Object>> asked = new ArrayList<>();
    for (int seed = 0; seed < TOURNAMENTS; seed++) {
      Votes votes = tournament(new Random(seed));
      tournaments.add(votes);
      asked.add(
          Map.of("size", votes.cells().size(), "votes", rows(votes), "spread", Ranking.SPREAD));
    }

    JsonNode answers =
        Json.read(
            TestPython.of("choix", FOLDER + "requirements.txt")
                .run(Project.file(FOLDER + "choix_peer.py"))
                .input(Json.write(asked))
                .output());

    assertEquals(TOURNAMENTS, answers.size());
    for (int i = 0; i < TOURNAMENTS; i++) {
      check(tournaments.get(i), answers.get(i), "tournament " + i);
    }
  }

  private static void check(Votes votes, JsonNode choix, String which) {
    for (Ranking.Row row : votes.ranking().rows()) {
      int place = Integer.parseInt(row.cell());
      double error = choix.path("errors").get(place).asDouble();
      double strength = choix.path("map").get(place).asDouble();
      assertEquals(strength, row.strength(), THREE_DIGITS, which);
      assertEquals(strength - 1.96 * error, row.low(), THREE_DIGITS, which);
      assertEquals(strength + 1.96 * error, row.high(), THREE_DIGITS, which);
    }
    // almost no prior: the plain maximum of likelihood, by another algorithm of choix
    for (Ranking.Row row : Ranking.of(votes, 1e4).rows()) {
      double likely = choix.path("likely").get(Integer.parseInt(row.cell())).asDouble();
      assertEquals(likely, row.strength(), THREE_DIGITS, which);
    }
  }

  /** 4 to 12 cells and 10 votes for each; one vote in five is a tie. */
  private static Votes tournament(Random random) {
    int size = 4 + random.nextInt(9);
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      cells.put(String.valueOf(i), Map.of());
    }
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < 10 * size; i++) {
      int left = random.nextInt(size);
      int right = (left + 1 + random.nextInt(size - 1)) % size;
      votes.add(
          new Vote(
              "v" + i,
              "" + left,
              "" + right,
              outcome(random, left - right),
              true,
              "",
              Instant.EPOCH,
              ""));
    }
    return Votes.of(cells, votes);
  }

  private static Vote.Outcome outcome(Random random, int gap) {
    if (random.nextInt(5) == 0) {
      return random.nextBoolean() ? Vote.Outcome.SAME : Vote.Outcome.NEITHER;
    }
    return random.nextDouble() < PairModel.logistic(gap / 4.0)
        ? Vote.Outcome.LEFT
        : Vote.Outcome.RIGHT;
  }

  private static List<List<Object>> rows(Votes votes) {
    List<List<Object>> rows = new ArrayList<>();
    for (Vote vote : votes.counted()) {
      rows.add(
          List.of(
              Integer.parseInt(vote.left()),
              Integer.parseInt(vote.right()),
              vote.outcome().word()));
    }
    return rows;
  }
}
