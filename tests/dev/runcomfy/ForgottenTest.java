package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An id that the service does not know any more is an end, and no reason to buy again. */
class ForgottenTest {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";
  private static final Answer UNKNOWN =
      Answer.json(404, "{\"error_code\":404001,\"error_message\":\"request not found\"}");

  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("secret-1")
        .ledger(folder.resolve("ledger.db"))
        .clock(now::get)
        .pollEvery(Duration.ofMillis(2))
        .notices(line -> {})
        .build();
  }

  private void pass(long seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void justAfterTheSubmitItIsLookedAtAgain() {
    service.next(Operation.STATUS, UNKNOWN, UNKNOWN, UNKNOWN);
    service.next(Operation.RESULT, UNKNOWN);
    try (RunComfy runcomfy = open()) {
      assertFalse(runcomfy.model(HUNYUAN).prompt("a fox").run().recalled());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"STATUS", "RESULT"},
      value = Operation.class)
  void laterItIsAnEndThatIsToldAndOnlyAWordBuysAnother(Operation operation) {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(HUNYUAN).prompt("a fox");
      Job job = request.submit();
      service.always(operation, UNKNOWN);
      pass(61);

      JobFailedException told = assertThrows(JobFailedException.class, request::run);

      assertTrue(
          told.what().startsWith("request job-1 is not known to the service any more"),
          told.what());
      assertTrue(told.hint().contains("\"Generations\""), told.hint());
      assertEquals("job-1", told.requestId());
      assertEquals(State.EXPIRED, runcomfy.ledger().find(told.ledgerId()).orElseThrow().state());
      assertEquals(0, runcomfy.inFlight().size());
      assertEquals("expired", runcomfy.job(job.requestId()).status().toString());

      int looks = service.count(Operation.STATUS);
      assertThrows(JobFailedException.class, request::run);
      assertEquals(looks, service.count(Operation.STATUS));
      assertEquals(1, service.count(Operation.SUBMIT));

      service.behave();
      assertEquals("job-2", request.again().run().requestId());
      assertEquals(2, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void aSweepEndsTheCellAndDoesNotBuyItAgain() {
    try (RunComfy runcomfy = open()) {
      Sweep sweep = runcomfy.model(HUNYUAN).prompt("a fox").seeds(1, 2);
      runcomfy.model(HUNYUAN).prompt("a fox").seed(1).submit();
      service.always(
          Operation.STATUS, Answer.json(200, "{\"request_id\":\"$ID\",\"status\":\"completed\"}"));
      service.next(Operation.STATUS, UNKNOWN);
      pass(61);

      assertEquals(1, sweep.inFlight(1).run().failures().size());
      Plan again = sweep.plan();
      assertEquals(0, again.toBuy().size());
      assertEquals(1, sweep.run().failures().size());
      assertEquals(2, service.count(Operation.SUBMIT));
    }
  }

  /** The service may find it again: whoever asks for it by its id has it. */
  @Test
  void whatComesBackIsTaken() {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(HUNYUAN).prompt("a fox");
      request.submit();
      service.next(Operation.STATUS, UNKNOWN);
      pass(61);
      assertThrows(JobFailedException.class, request::run);

      assertEquals("video", runcomfy.job("job-1").await().video().kind());
      assertTrue(request.run().recalled());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  /** Without the service's own code it may be a wrong address: nothing is concluded. */
  @Test
  void another404EndsNothing() {
    service.always(Operation.STATUS, Answer.json(404, "{\"detail\":\"Not Found\"}"));
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(HUNYUAN).prompt("a fox");
      request.submit();
      pass(61);

      assertThrows(ApiException.class, request::run);
      assertEquals(State.SUBMITTED, runcomfy.ledger().find("job-1").orElseThrow().state());
    }
  }
}
