package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the service at each call: what the caller learns, and that it is paid for once. */
class FaultTableTest {
  private static final URI ELSEWHERE = URI.create("http://127.0.0.2:9");
  private static final Duration SOON = Duration.ZERO;

  /** Never reached: a slow machine is no fault. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** Faults that pass: the result comes all the same. */
  static Stream<Fault> passing() {
    return Stream.of(
        Fault.tooManyRequests(SOON).on(Operation.STATUS).times(1),
        Fault.tooManyRequests(SOON).on(Operation.RESULT).times(1),
        Fault.tooManyRequests(SOON).on(Operation.DOWNLOAD).times(1),
        Fault.serverError(500).on(Operation.STATUS).times(1),
        Fault.serverError(502).on(Operation.RESULT).times(1),
        Fault.serverError(503).on(Operation.DOWNLOAD).times(1),
        Fault.html(502).on(Operation.STATUS).times(1),
        Fault.html(200).on(Operation.RESULT).times(1),
        Fault.breaks().on(Operation.STATUS).times(1),
        Fault.breaks().on(Operation.RESULT).times(1),
        Fault.breaks().on(Operation.DOWNLOAD).times(1),
        Fault.cuts().on(Operation.STATUS).times(1),
        Fault.cuts().on(Operation.RESULT).times(1),
        Fault.cuts().on(Operation.DOWNLOAD).times(1),
        Fault.errorInSuccess(500001, "internal").on(Operation.STATUS).times(1),
        Fault.errorInSuccess(500001, "internal").on(Operation.RESULT).times(1),
        Fault.notReady().on(Operation.RESULT).times(1),
        Fault.says("warming_up").times(2),
        Fault.spells("completed", "succeeded").on(Operation.STATUS),
        Fault.lateCost(1),
        Fault.lateCost(99));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsWaitedFor(Fault fault) {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().fault(fault));
        RunComfy runcomfy = open(sandbox, PATIENT, PATIENT)) {
      Result result = request(runcomfy).run();

      assertEquals(1, result.media().size());
      assertEquals(1, sandbox.charges().size());
      assertEquals(1, sandbox.counts().get(Operation.SUBMIT));
    }
  }

  /** Faults that stay: what is thrown, how many charges stand, and what the ledger says. */
  static Stream<Arguments> lasting() {
    return Stream.of(
        // the submit: it is sent once, whatever happens
        row(Fault.tooManyRequests(SOON).on(Operation.SUBMIT), ApiException.class, 0, State.REFUSED),
        row(
            Fault.serverError(500).on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.error(500, 500001, "internal").on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.errorInSuccess(500001, "internal").on(Operation.SUBMIT).afterwards(),
            UncertainSubmitException.class,
            1,
            State.UNCERTAIN),
        row(
            Fault.serverError(503).on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.serverError(503).on(Operation.SUBMIT).afterwards(),
            UncertainSubmitException.class,
            1,
            State.UNCERTAIN),
        row(
            Fault.html(502).on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.html(200).on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.html(504).on(Operation.SUBMIT).afterwards(),
            UncertainSubmitException.class,
            1,
            State.UNCERTAIN),
        row(
            Fault.breaks().on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.breaks().on(Operation.SUBMIT).afterwards(),
            UncertainSubmitException.class,
            1,
            State.UNCERTAIN),
        row(
            Fault.cuts().on(Operation.SUBMIT).afterwards(),
            UncertainSubmitException.class,
            1,
            State.UNCERTAIN),
        row(
            Fault.redirects(ELSEWHERE).on(Operation.SUBMIT),
            UncertainSubmitException.class,
            0,
            State.UNCERTAIN),
        row(
            Fault.error(401, 400004, "token expired").on(Operation.SUBMIT),
            ApiException.class,
            0,
            State.REFUSED),
        row(
            Fault.error(402, 400002, "no balance").on(Operation.SUBMIT),
            ApiException.class,
            0,
            State.REFUSED),
        row(
            Fault.errorInSuccess(422001, "refused").on(Operation.SUBMIT),
            ApiException.class,
            0,
            State.REFUSED),
        // what is bought stays in flight, and the same request picks it up
        row(Fault.serverError(500).on(Operation.STATUS), ApiException.class, 1, State.SUBMITTED),
        row(
            Fault.tooManyRequests(SOON).on(Operation.STATUS),
            ApiException.class,
            1,
            State.SUBMITTED),
        row(Fault.breaks().on(Operation.STATUS), JobTimeoutException.class, 1, State.SUBMITTED),
        row(Fault.html(200).on(Operation.STATUS), ApiException.class, 1, State.SUBMITTED),
        row(
            Fault.redirects(ELSEWHERE).on(Operation.STATUS),
            ApiException.class,
            1,
            State.SUBMITTED),
        row(Fault.says("warming_up"), JobTimeoutException.class, 1, State.SUBMITTED),
        row(Fault.stuck(), JobTimeoutException.class, 1, State.SUBMITTED),
        row(Fault.notReady().on(Operation.RESULT), JobTimeoutException.class, 1, State.SUBMITTED),
        row(Fault.serverError(502).on(Operation.RESULT), ApiException.class, 1, State.SUBMITTED),
        // an end without a result
        row(Fault.fails("out of memory"), JobFailedException.class, 0, State.FAILED),
        row(Fault.moderated(), JobFailedException.class, 0, State.FAILED),
        // paid for and recorded, but the file is not here
        row(Fault.foreignMedia(ELSEWHERE), MediaException.class, 1, State.COMPLETED),
        row(
            Fault.serverError(404).on(Operation.DOWNLOAD),
            MediaException.class,
            1,
            State.COMPLETED),
        row(Fault.breaks().on(Operation.DOWNLOAD), MediaException.class, 1, State.COMPLETED),
        row(
            Fault.redirects(ELSEWHERE).on(Operation.DOWNLOAD),
            MediaException.class,
            1,
            State.COMPLETED));
  }

  private static Arguments row(Fault fault, Class<?> error, int charges, State state) {
    return arguments(fault, error, charges, state);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  <E extends RunComfyException> void whatStaysIsToldAndPaidOnce(
      Fault fault, Class<E> error, int charges, State state) {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().fault(fault));
        RunComfy runcomfy = open(sandbox, Duration.ofMillis(250), Duration.ofMillis(1500))) {
      assertThrows(error, request(runcomfy)::run);

      assertEquals(1, sandbox.counts().get(Operation.SUBMIT), "submits");
      assertEquals(charges, sandbox.charges().size(), "charges");
      assertEquals(state, runcomfy.ledger().list(Query.all()).get(0).state());

      sandbox.behavior(Behavior.instant().sketch());
      boolean isOfTheJob = fault.toString().matches(".*(stuck|says|foreign).*");
      if (state == State.UNCERTAIN) {
        assertThrows(UncertainSubmitException.class, request(runcomfy)::run);
        assertEquals(charges, sandbox.charges().size(), "not bought again");
      } else if (!isOfTheJob) {
        request(runcomfy).run();
        int failed = state == State.FAILED ? charges : 0;
        assertEquals(failed + 1, sandbox.charges().size(), "paid once in all");
      }
    }
  }

  private RunComfy open(Sandbox sandbox, Duration retryFor, Duration deadline) {
    return RunComfy.builder()
        .sandbox(sandbox)
        .ledger(folder.resolve("ledger.db"))
        .retryFor(retryFor)
        .deadline(deadline)
        .notices(line -> {})
        .build();
  }

  private static Request request(RunComfy runcomfy) {
    return runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox");
  }
}
