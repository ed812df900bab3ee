package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.cli.HostileCase.Caller;
import dev.runcomfy.cli.HostileCase.Said;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command ends when the service goes on saying the same: its exit code and what it says. */
class HowItEndsTest {
  private static final Answer UNKNOWN = Answer.json(404, "{\"error_code\":404001}");

  @TempDir Path folder;
  private HostileCase one;

  @BeforeEach
  void start() {
    one = new HostileCase(folder);
  }

  @AfterEach
  void stop() {
    one.close();
    assertEquals(List.of(), one.broken());
  }

  @Test
  void aSweepThatIsToldTooManyForEverEndsAtItsDeadlineAndTheNextOneBuys() {
    one.service.always(Operation.SUBMIT, Answer.json(429, "{}").header("Retry-After: 0"));

    assertEquals(75, one.ask(Caller.SWEEP, HostileCase.SOON).exit());
    assertTrue(one.entries().stream().allMatch(each -> each.state() == State.REFUSED));

    one.service.behave();
    assertEquals(0, one.ask(Caller.SWEEP, HostileCase.PATIENT).exit());
    assertEquals(2, one.entries().stream().filter(each -> each.state() == State.COMPLETED).count());
  }

  @Test
  void aPauseBeyondTheDeadlineEndsASweepAtOnce() {
    one.service.always(Operation.SUBMIT, Answer.json(429, "{}").header("Retry-After: 50"));

    long begun = System.nanoTime();
    Said said = one.ask(Caller.SWEEP, Duration.ofSeconds(40));

    assertEquals(75, said.exit(), said.text());
    assertTrue(System.nanoTime() - begun < 30_000_000_000L);
    assertEquals(1, one.service.count(Operation.SUBMIT));
    assertEquals(1, one.entries().size());
  }

  @Test
  void anIdThatIsNotKnownYetIsToldAsSuch() {
    one.service.always(Operation.STATUS, UNKNOWN);

    Said said = one.ask(Caller.RUN, HostileCase.SOON);

    assertEquals(75, said.exit(), said.text());
    assertTrue(said.text().contains("the service did not know its id within 2 s"), said.text());
    assertFalse(said.text().contains("it goes on at the service"), said.text());
    assertEquals(State.SUBMITTED, one.entries().get(0).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"STATUS", "RESULT"})
  void notReadyIsNoEnd(Operation at) {
    Answer early = Answer.json(400, "{\"error_code\":400005,\"error_message\":\"not ready\"}");
    one.service.next(at, early, early);

    assertEquals(0, one.ask(Caller.RUN, HostileCase.PATIENT).exit());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void mediaThatHaveExpiredAreNotSomethingToTryAgain(int status) {
    one.service.always(Operation.DOWNLOAD, Answer.text(status, "text/plain", "gone"));

    Said said = one.ask(Caller.RUN, HostileCase.PATIENT);

    assertEquals(65, said.exit(), said.text());
    assertTrue(said.text().contains("have expired at the service"), said.text());
    assertEquals(State.COMPLETED, one.entries().get(0).state());
    assertEquals(65, one.ask(Caller.RUN, HostileCase.PATIENT).exit());
    assertEquals(1, one.service.count(Operation.SUBMIT));
  }

  @Test
  void ofAResultThatIsNoJsonOnlyTheStartIsTold() {
    String body = "{\"request_id\":\"$ID\",\"cost\":NaN,\"note\":\"" + "x".repeat(500) + "\"}";
    one.service.always(Operation.RESULT, Answer.json(200, body));

    Said said = one.ask(Caller.RUN, HostileCase.SOON);

    assertEquals(69, said.exit(), said.text());
    assertTrue(
        said.text().contains("the answer cannot be read as JSON: {\"request_id\""), said.text());
    assertFalse(said.text().contains("x".repeat(100)), said.text());
  }

  /** A file in the answer itself is what its first bytes say, as one that is downloaded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:video/mp4;base64,AAAA",
        "data:video/mp4;base64,bm90IGEgY2xpcA==",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAI="
      })
  void aFileInTheAnswerThatIsNoneIsNotThereYet(String file) {
    one.service.always(
        Operation.RESULT,
        Answer.json(
            200,
            "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"video\":\""
                + file
                + "\"}}"));

    Said said = one.ask(Caller.RUN, HostileCase.PATIENT);

    assertEquals(75, said.exit(), said.text());
    assertTrue(said.text().contains("instead of the file"), said.text());
    assertEquals(75, one.ask(Caller.RUN, HostileCase.PATIENT).exit());

    one.service.behave();
    assertEquals(0, one.ask(Caller.RUN, HostileCase.PATIENT).exit());
    assertTrue(one.hasSavedTheClip());
    assertEquals(1, one.service.count(Operation.SUBMIT));
  }
}
