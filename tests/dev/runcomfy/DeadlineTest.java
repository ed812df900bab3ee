package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No call is without an end: whatever comes, or does not come, the deadline ends the waiting. */
class DeadlineTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** The deadline, a last look, and a slow machine. */
  private static final long MOST_SECONDS = 9;

  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  @AfterEach
  void stop() {
    service.close();
  }

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("mine")
        .ledger(folder.resolve("ledger.db"))
        .deadline(DEADLINE)
        .notices(line -> {})
        .build();
  }

  private static Request fox(RunComfy runcomfy) {
    return runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox");
  }

  private static final List<Operation> STEPS =
      List.of(Operation.SUBMIT, Operation.STATUS, Operation.RESULT, Operation.DOWNLOAD);

  static Stream<Arguments> endless() {
    return STEPS.stream()
        .flatMap(
            step ->
                Stream.of(
                    arguments(step, "is silent", Answer.silence()),
                    arguments(
                        step,
                        "trickles",
                        HostileService.good(step).trickling(1, Duration.ofMillis(700))),
                    arguments(
                        step,
                        "has a negative length",
                        Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n{}")),
                    arguments(
                        step,
                        "has a length beyond all numbers",
                        Answer.raw(
                            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}")),
                    arguments(
                        step, "has odd headers", Answer.raw("HTTP/1.1 200\r\n: \0\r\n\r\n"))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("endless")
  void aRunEndsAtItsDeadlineAndTheNextOnePicksUpWhatWasBought(
      Operation step, String what, Answer answer) throws Exception {
    service.always(step, answer);
    try (RunComfy runcomfy = open()) {
      RunComfyException error = assertThrows(RunComfyException.class, () -> run(runcomfy));

      assertTrue(
          error instanceof UncertainSubmitException || error.isTemporary(), error.toString());
    }
    service.behave();
    try (RunComfy runcomfy = open()) {
      if (step == Operation.SUBMIT) {
        assertThrows(UncertainSubmitException.class, () -> run(runcomfy));
      } else {
        run(runcomfy);
      }
    }
    assertEquals(1, service.count(Operation.SUBMIT));
  }

  private static Result run(RunComfy runcomfy) throws Exception {
    try {
      return fox(runcomfy).runAsync().get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof Exception known ? known : e;
    } catch (TimeoutException e) {
      throw new AssertionError("it hangs", e);
    }
  }

  @Test
  void theMessageSaysThatTheJobGoesOnAndHowToPickItUp() {
    service.always(Operation.STATUS, Answer.silence());
    try (RunComfy runcomfy = open()) {
      var error = assertThrows(JobTimeoutException.class, () -> run(runcomfy));

      assertTrue(error.what().startsWith("request job-1 has not ended within 2 s"), error.what());
      assertTrue(error.hint().contains("it goes on at the service"), error.hint());
      assertTrue(error.hint().contains("job-1"), error.hint());
      assertEquals("job-1", error.requestId());
      assertEquals(
          runcomfy.ledger().find("job-1").orElseThrow().id(), error.ledgerId(), "its entry");
    }
  }

  @Test
  void aLookEndsWithItsDeadlineToo() {
    service.always(Operation.STATUS, Answer.silence());
    try (RunComfy runcomfy = open()) {
      Job job = fox(runcomfy).submit();

      var error =
          assertThrows(
              java.util.concurrent.ExecutionException.class,
              () -> job.look().get(MOST_SECONDS, TimeUnit.SECONDS));

      assertTrue(((RunComfyException) error.getCause()).isTemporary(), error.toString());
    }
  }
}
