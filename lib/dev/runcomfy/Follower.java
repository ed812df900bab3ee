package dev.runcomfy;

import dev.runcomfy.internal.Cadence;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Pace;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Follows jobs to their end: one timer for all, each job looked at when it is likely to be done.
 */
final class Follower {
  private static final Duration INFORMED = Duration.ofMinutes(5);
  private static final Duration COLD = Duration.ofSeconds(5);

  private record Known(Cadence cadence, Instant until) {}

  private final Settings settings;
  private final Api api;
  private final Timer timer;
  private final Pace pace;
  private final Supplier<Ledger> ledger;
  private final Finisher finisher;
  private final Events events;
  private final Map<String, CompletableFuture<Result>> followed = new ConcurrentHashMap<>();
  private final Map<String, Known> cadences = new ConcurrentHashMap<>();

  Follower(
      Settings settings,
      Api api,
      Timer timer,
      Pace pace,
      Supplier<Ledger> ledger,
      Finisher finisher,
      Events events) {
    this.settings = settings;
    this.api = api;
    this.timer = timer;
    this.pace = pace;
    this.ledger = ledger;
    this.finisher = finisher;
    this.events = events;
  }

  /** Its result; two who wait for the same job share the looks. */
  CompletableFuture<Result> result(Job job) {
    if (job.isRecorded()) {
      return finisher.recall(job);
    }
    var fresh = new CompletableFuture<Result>();
    CompletableFuture<Result> running = followed.putIfAbsent(job.requestId(), fresh);
    if (running != null) {
      return running.copy();
    }
    follow(job, settings.clock().instant().plus(settings.deadline()), fresh);
    return fresh.whenComplete((result, error) -> followed.remove(job.requestId(), fresh));
  }

  private void follow(Job job, Instant deadline, CompletableFuture<Result> result) {
    timer
        .after(pace.reserve())
        .thenCompose(now -> look(job))
        .whenComplete(
            (found, thrown) -> {
              Throwable error = thrown == null ? null : Futures.cause(thrown);
              boolean goesOn = error instanceof ApiException api && api.isTemporary();
              if (error != null && !goesOn) {
                result.completeExceptionally(error);
              } else if (error == null && found.isPresent()) {
                result.complete(found.get());
              } else if (settings.clock().instant().isAfter(deadline)) {
                result.completeExceptionally(late(job, error));
              } else {
                again(job, deadline, result);
              }
            });
  }

  private void again(Job job, Instant deadline, CompletableFuture<Result> result) {
    Duration left = Duration.between(settings.clock().instant(), deadline);
    Duration wait = wait(job);
    // a last look at the deadline, not long after it
    Duration most = left.isNegative() ? Duration.ZERO : left.plusMillis(1);
    timer
        .after(wait.compareTo(most) > 0 ? most : wait)
        .thenRun(() -> follow(job, deadline, result));
  }

  private RunComfyException late(Job job, Throwable error) {
    String after = " within " + Durations.show(settings.deadline());
    return error instanceof ApiException api
        ? api
        : new JobTimeoutException(job, "request " + job.requestId() + " has not ended" + after);
  }

  /** Asks once; the result when it has ended well and is kept. */
  CompletableFuture<Optional<Result>> look(Job job) {
    if (job.isRecorded()) {
      return finisher.recall(job).thenApply(Optional::of);
    }
    return status(job)
        .thenCompose(
            status ->
                status.isTerminal()
                    ? finish(job, status)
                    : CompletableFuture.completedFuture(Optional.empty()));
  }

  CompletableFuture<Status> status(Job job) {
    return api.status(job.requestId())
        .thenApply(
            status -> {
              job.heard(status);
              events.status(job, status);
              return status;
            });
  }

  private CompletableFuture<Optional<Result>> finish(Job job, Status status) {
    CompletableFuture<Optional<ResultBody>> answer = api.result(job.requestId());
    if (status.state() != Status.State.COMPLETED) {
      // the status is a verdict already; the result only adds why
      answer = Async.recover(answer, noMore -> CompletableFuture.completedFuture(Optional.empty()));
      return answer.thenCompose(body -> finisher.fail(job, status, body));
    }
    return answer.thenCompose(
        body ->
            body.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : finisher.finish(job, body.get()).thenApply(Optional::of));
  }

  CompletableFuture<Boolean> cancel(Job job) {
    if (job.isRecorded()) {
      return CompletableFuture.completedFuture(false);
    }
    return api.cancel(job.requestId())
        .thenCompose(
            isCancelled ->
                isCancelled
                    ? finisher.cancelled(job).thenApply(done -> true)
                    : CompletableFuture.completedFuture(false));
  }

  /** How long until the next look; another machine, with another clock, may have submitted it. */
  Duration wait(Job job) {
    if (settings.pollEvery().isPresent()) {
      return settings.pollEvery().get();
    }
    boolean isQueued =
        job.lastStatus().map(last -> last.state() == Status.State.QUEUED).orElse(false);
    Duration elapsed = Duration.between(job.submittedAt(), ledger.get().now());
    return cadence(job).next(elapsed.isNegative() ? Duration.ZERO : elapsed, isQueued);
  }

  /** What is known of a model's durations grows while this runs. */
  private Cadence cadence(Job job) {
    Instant now = settings.clock().instant();
    return cadences
        .compute(
            job.request().model().id(),
            (model, known) ->
                known != null && now.isBefore(known.until()) ? known : known(model, now))
        .cadence();
  }

  private Known known(String model, Instant now) {
    Cadence cadence = Cadence.cold();
    try {
      cadence = Cadence.of(ledger.get().durations(settings.service(), model));
    } catch (RuntimeException e) {
      // without the ledger's help the looks are a few more
    }
    return new Known(cadence, now.plus(cadence.isInformed() ? INFORMED : COLD));
  }
}
