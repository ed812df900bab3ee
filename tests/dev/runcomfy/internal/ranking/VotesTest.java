package dev.runcomfy.internal.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotesTest {
  private static final Map<String, Map<String, String>> CELLS =
      Map.of("a", Map.of(), "b", Map.of());
  private static final String GOOD =
      "{\"id\":\"1\",\"left\":\"a\",\"right\":\"b\",\"outcome\":\"left\",\"blind\":true,"
          + "\"who\":\"anna\",\"at\":\"2026-01-31T12:00:00Z\"}";

  @Test
  void aVoteIsReadAsItWasWritten() {
    Vote vote = Ballots.vote("v2", "a~b", "anna", "v1");

    assertEquals(vote, Vote.of(Json.read(Json.write(vote.json()))));
    assertEquals(GOOD, Json.write(Vote.of(Json.read(GOOD)).json()));
  }

  @Test
  void aVoteThatIsReplacedDoesNotCountAndOneGivenTwiceCountsOnce() {
    Vote first = Ballots.vote("v1", "a>b", "", "");
    Vote second = Ballots.vote("v2", "a<b", "", "v1");

    Votes votes = Ballots.of("a", "b").of(List.of(first, second, second));

    assertEquals(List.of(second), votes.counted());
  }

  @Test
  void votesOnOtherCellsAreSetAsideAndTold() {
    Votes votes = Ballots.of("a", "b").votes("a>b", "a>x", "x>y");

    assertEquals(1, votes.counted().size());
    assertEquals(2, votes.unmatched().size());
    assertEquals(2, votes.ranking().rows().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"left\":\"a\"       | \"left\":\"b\"         | vote 2: a vote on `b` and itself",
        "\"outcome\":\"left\" | \"outcome\":\"LEFTT\"  | vote 2: `outcome` of a vote is `LEFTT`, not left, right, same, neither",
        "\"id\":\"1\",        | ''                     | vote 2: a vote without `id`",
        "\"id\":\"1\"         | \"id\":7               | vote 2: `id` of a vote is `7`, not a text",
        "\"blind\":true       | \"blind\":\"yes\"      | vote 2: `blind` of a vote is `\"yes\"`, not true or false",
        "2026-01-31T12:00:00Z | yesterday              | vote 2: `at` of a vote is `yesterday`, not a time such as 2026-01-31T12:00:00Z",
      })
  void whatAHandMadeWrongIsNamed(String good, String bad, String message) {
    String edited = GOOD.replace(good.strip(), bad.strip());

    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Votes.read(CELLS, Json.read("[" + GOOD + "," + edited + "]")));

    assertEquals(message, error.getMessage());
  }

  @Test
  void whatIsNoListOfVotesIsRefused() {
    for (String text : List.of("{}", "[1]", "[null]", "\"a\"")) {
      assertThrows(IllegalArgumentException.class, () -> Votes.read(CELLS, Json.read(text)), text);
    }
  }

  @Test
  void votersThatSayTheSameAgree() {
    Votes votes =
        Ballots.of("a", "b", "c")
            .of(
                List.of(
                    Ballots.vote("1", "a>b", "anna", ""),
                    Ballots.vote("2", "b<a", "bela", ""),
                    Ballots.vote("3", "b>c", "anna", ""),
                    Ballots.vote("4", "b=c", "bela", ""),
                    Ballots.vote("5", "a>c", "anna", "")));

    Agreement agreement = votes.agreement();

    assertEquals(2, agreement.pairs());
    assertEquals(0.5, agreement.share().orElseThrow(), 1e-12);
    // by hand: values 3 × first, 1 × none; observed 2 of 4, expected 3 · 2 / 3
    assertEquals(0, agreement.alpha().orElseThrow(), 1e-12);
    assertEquals(new Agreement.Voter("bela", 2, 1, 1), agreement.voters().get(1));
  }

  @Test
  void alphaTakesOutWhatChanceGives() {
    Votes votes =
        Ballots.of("a", "b", "c", "d")
            .of(
                List.of(
                    Ballots.vote("1", "a>b", "x", ""),
                    Ballots.vote("2", "a>b", "y", ""),
                    Ballots.vote("3", "a<c", "x", ""),
                    Ballots.vote("4", "a<c", "y", ""),
                    Ballots.vote("5", "a=d", "x", ""),
                    Ballots.vote("6", "a>d", "y", "")));

    // by hand: counts 3, 2, 1 of 6 values; 1 − 5 · 2 / (36 − 9 − 4 − 1)
    assertEquals(1 - 10.0 / 22, votes.agreement().alpha().orElseThrow(), 1e-12);
  }

  @Test
  void oneVoterAloneHasNoAgreement() {
    Agreement agreement = Ballots.of("a", "b").votes("a>b", "a>b").agreement();

    assertEquals(0, agreement.pairs());
    assertTrue(agreement.share().isEmpty() && agreement.alpha().isEmpty());
    assertEquals("{\"pairs\":0,\"share\":null,\"alpha\":null,", head(agreement));
  }

  private static String head(Agreement agreement) {
    String json = Json.write(agreement.json());
    return json.substring(0, json.indexOf("\"voters\""));
  }
}
