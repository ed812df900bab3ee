package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.GroupBy;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import dev.runcomfy.testing.Ledgers;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of the service and of people that no amount, place or seed can be. */
class EdgeNumbersTest {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .serverlessUrl(service.serverlessUrl())
        .token("secret-1")
        .ledger(folder.resolve("ledger.db"))
        .pollEvery(java.time.Duration.ofMillis(5))
        .notices(line -> {})
        .build();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static Answer costing(String cost) {
    return Answer.json(
        200,
        "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"},"
            + "\"cost\":"
            + cost
            + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"",
        "\"Infinity\"",
        "1e999",
        "-1e999",
        "-2.4",
        "\"-0.01\"",
        "\"0x1p3\"",
        "\"free\"",
        "true",
        "[2.4]",
        "{}",
        "null",
        "\"\""
      })
  void onlyAFiniteCostOfAtLeastZeroIsOne(String cost) {
    service.always(Operation.RESULT, costing(cost));
    try (RunComfy runcomfy = open()) {
      Result result = runcomfy.model(HUNYUAN).prompt("a fox").run();

      assertEquals(OptionalDouble.empty(), result.cost().usd());
      assertEquals(0, runcomfy.ledger().costs(GroupBy.MODEL).get(0).costUsd());
      assertEquals(1, runcomfy.ledger().costs(GroupBy.MODEL).get(0).unknown());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2.4, 2.4", "'\"0.56\"', 0.56", "1e-3, 0.001", "'{\"usd\":1}', 1"})
  void aCostMayBeANumberOrItsText(String cost, double usd) {
    service.always(Operation.RESULT, costing(cost));
    try (RunComfy runcomfy = open()) {
      assertEquals(
          OptionalDouble.of(usd), runcomfy.model(HUNYUAN).prompt("a fox").run().cost().usd());
    }
  }

  /** An older version has written such costs. */
  @ParameterizedTest
  @ValueSource(strings = {"9e999", "-9e999", "-2.4"})
  void aLedgerThatHoldsANumberThatIsNoCostIsReadAndAddsUp(String cost) throws Exception {
    String id;
    try (RunComfy runcomfy = open()) {
      id = runcomfy.model(HUNYUAN).prompt("a fox").run().job().ledgerId();
      runcomfy.model(HUNYUAN).prompt("an owl").run();
    }
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Statement statement = file.createStatement()) {
      statement.execute("update entries set cost_usd = " + cost + " where id = '" + id + "'");
      statement.execute("delete from migrations where name = '005-costs-are-amounts'");
      statement.execute("pragma user_version = 0");
    }
    try (WritableLedger ledger = Ledgers.open(folder.resolve("ledger.db"))) {
      assertEquals(OptionalDouble.empty(), ledger.find(id).orElseThrow().costUsd());
      assertEquals(0.5, ledger.costs(GroupBy.MODEL).get(0).costUsd());
      assertThrows(IllegalArgumentException.class, () -> ledger.cost(id, Double.NaN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "0, 0",
    "99999999999, ",
    "1e999, ",
    "-1, ",
    "2.5, ",
    "'\"3\"', ",
    "null, ",
    "[], "
  })
  void aPlaceInTheQueueIsAWholeNumberOrNotTold(String place, Integer told) {
    service.next(
        Operation.STATUS,
        Answer.json(200, "{\"status\":\"in_queue\",\"queue_position\":" + place + "}"));
    try (RunComfy runcomfy = open()) {
      Status status = runcomfy.model(HUNYUAN).prompt("a fox").submit().status();

      assertEquals(
          told == null ? OptionalInt.empty() : OptionalInt.of(told), status.queuePosition());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"balance_usd\":12.5}', 12.5",
    "'{\"balance_usd\":\"4.83\"}', 4.83",
    "'{\"balance_usd\":0}', 0",
    "'{\"balance_usd\":-0.12}', -0.12",
    "'{\"balance_microdollars\":4830000}', 4.83",
    "'{\"balance_usd\":null,\"balance_microdollars\":-5}', -0.000005"
  })
  void aBalanceMayBeZeroLessOrTold(String answer, double usd) {
    service.next(Operation.BALANCE, Answer.json(200, answer));
    try (RunComfy runcomfy = open()) {
      assertEquals(usd, runcomfy.balance().usd());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"balance_usd\":\"NaN\"}",
        "{\"balance_usd\":1e999}",
        "{\"balance_usd\":\"much\"}"
      })
  void anAnswerWithoutABalanceIsAnErrorThatShowsIt(String answer) {
    service.next(Operation.BALANCE, Answer.json(200, answer));
    try (RunComfy runcomfy = open()) {
      ApiException error = assertThrows(ApiException.class, runcomfy::balance);

      assertTrue(error.what().endsWith("the service answered " + answer), error.what());
    }
  }

  @Test
  void aSeedThatNoLongHoldsIsAProblemAndIsNotSent() {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(HUNYUAN).prompt("a fox");
      for (Object seed :
          java.util.List.of(
              new BigInteger("99999999999999999999"),
              new BigInteger("-9223372036854775809"),
              1e20,
              1.5)) {
        InvalidRequestException error =
            assertThrows(
                InvalidRequestException.class, () -> request.set("seed", seed).run(), seed + "");
        assertTrue(error.what().startsWith("`seed` is "), error.what());
      }
      assertEquals(0, service.count(Operation.SUBMIT));
      assertEquals(
          OptionalLong.of(Long.MAX_VALUE), request.set("seed", Long.MAX_VALUE).run().seed());
      assertTrue(service.submitted().get(0).contains("\"seed\":9223372036854775807"));
    }
  }

  /** What is sent unchecked is recorded as it was sent, or not at all. */
  @Test
  void anUncheckedSeedIsSentAsItIsAndNeverRecordedAsAnother() {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(HUNYUAN).prompt("a fox");
      for (Object seed : java.util.List.of(new BigInteger("99999999999999999999"), "lucky")) {
        assertEquals(OptionalLong.empty(), request.unchecked("seed", seed).run().seed());
      }
      assertTrue(service.submitted().get(0).contains("\"seed\":99999999999999999999"));
      assertTrue(service.submitted().get(1).contains("\"seed\":\"lucky\""));
      assertEquals(
          Map.of("seed", "lucky", "prompt", "a fox"), request.unchecked("seed", "lucky").inputs());
    }
  }
}
