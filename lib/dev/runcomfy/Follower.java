package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Cadence;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.http.Pace;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.ResultBody;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Follows jobs to their end: one timer for all, each job looked at when it is likely to be done.
 */
final class Follower {
  private static final Duration INFORMED = Duration.ofMinutes(5);
  private static final Duration COLD = Duration.ofSeconds(5);

  /** What the last look may take, which begins at the deadline. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private static final Duration UNKNOWN_AT_FIRST = Duration.ofMinutes(1);
  private static final int UNKNOWN_ID = 404001;

  private record Known(Cadence cadence, Instant until) {}

  private final Settings settings;
  private final Api api;
  private final Timer timer;
  private final Pace pace;
  private final Supplier<WritableLedger> ledger;
  private final Finisher finisher;
  private final Events events;
  private final Map<String, CompletableFuture<Result>> followed = new ConcurrentHashMap<>();
  private final Map<String, Known> cadences = new ConcurrentHashMap<>();

  Follower(
      Settings settings,
      Api api,
      Timer timer,
      Pace pace,
      Supplier<WritableLedger> ledger,
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

  /** Its result, waited for up to the deadline from now on. */
  CompletableFuture<Result> result(Job job) {
    return result(job, deadline());
  }

  /** Its result; two who wait for the same job share the looks. */
  CompletableFuture<Result> result(Job job, Instant deadline) {
    if (job.isRecorded()) {
      return finisher.recall(job);
    }
    var fresh = new CompletableFuture<Result>();
    CompletableFuture<Result> running = followed.putIfAbsent(job.requestId(), fresh);
    if (running != null) {
      return running.copy();
    }
    follow(job, deadline, fresh);
    return fresh.whenComplete((result, error) -> followed.remove(job.requestId(), fresh));
  }

  private Instant deadline() {
    return settings.clock().instant().plus(settings.deadline());
  }

  /** Looks, now and again; a failure of any step is the end of the waiting. */
  private void follow(Job job, Instant deadline, CompletableFuture<Result> result) {
    timer
        .after(pace.reserve())
        .thenCompose(now -> look(job, deadline))
        .handle((found, error) -> looked(job, deadline, found, error))
        .thenCompose(next -> next)
        .whenComplete(
            (found, error) -> {
              if (error != null) {
                result.completeExceptionally(Futures.cause(error));
              } else if (found.isPresent()) {
                result.complete(found.get());
              } else {
                follow(job, deadline, result);
              }
            });
  }

  /** The result, the failure, or nothing when it is time for the next look. */
  private CompletableFuture<Optional<Result>> looked(
      Job job, Instant deadline, Optional<Result> found, Throwable thrown) {
    Throwable error = thrown == null ? null : Futures.cause(thrown);
    boolean goesOn = error instanceof ApiException api && api.isTemporary();
    if (error != null && !goesOn) {
      return CompletableFuture.failedFuture(error);
    }
    if (error == null && found.isPresent()) {
      return CompletableFuture.completedFuture(found);
    }
    if (settings.clock().instant().isAfter(deadline)) {
      return CompletableFuture.failedFuture(late(job, error));
    }
    return again(job, deadline).thenApply(now -> Optional.empty());
  }

  private CompletableFuture<Void> again(Job job, Instant deadline) {
    // a last look at the deadline, not long after it
    Duration left = left(deadline, Duration.ZERO).plusMillis(1);
    Duration wait = wait(job);
    return timer.after(wait.compareTo(left) > 0 ? left : wait);
  }

  /** The time to the deadline, and not less than this. */
  private Duration left(Instant deadline, Duration least) {
    Duration left = Duration.between(settings.clock().instant(), deadline);
    return left.compareTo(least) < 0 ? least : left;
  }

  private RunComfyException late(Job job, Throwable error) {
    if (error instanceof ApiException api && api.statusCode() > 0) {
      return api;
    }
    String why = error instanceof ApiException api ? ": " + api.what() : "";
    String after = " within " + Amounts.time(settings.deadline());
    return new JobTimeoutException(job.requestId(), job.ledgerId(), after + why);
  }

  /** Asks once; the result when it has ended well and is kept. */
  CompletableFuture<Optional<Result>> look(Job job) {
    return look(job, deadline());
  }

  private CompletableFuture<Optional<Result>> look(Job job, Instant deadline) {
    if (job.isRecorded()) {
      return finisher.recall(job).thenApply(Optional::of);
    }
    CompletableFuture<Optional<Result>> asked =
        bounded(job, deadline, heard(job))
            .thenCompose(
                status ->
                    status.isTerminal()
                        ? finish(job, status, deadline)
                        : CompletableFuture.completedFuture(Optional.<Result>empty()));
    return Async.recover(asked, error -> recordedMeanwhile(job, error));
  }

  /**
   * An answer of the service, or the end of the waiting: none is waited for beyond the deadline.
   */
  private <T> CompletableFuture<T> bounded(Job job, Instant deadline, CompletableFuture<T> answer) {
    return Async.within(left(deadline, LAST_LOOK), timer, answer, () -> late(job, null));
  }

  /** Before a job is taken for forgotten, the ledger is asked whether somebody has its result. */
  private CompletableFuture<Optional<Result>> recordedMeanwhile(Job job, Throwable error) {
    boolean isNoted = job.entry().isEmpty() && !job.ledgerId().isEmpty();
    Optional<Entry> entry =
        isNoted && isUnknown(error) ? ledger.get().find(job.ledgerId()) : Optional.empty();
    Optional<Job> recorded = entry.map(job::with).filter(Job::isRecorded);
    return recorded.isPresent()
        ? finisher.recall(recorded.get()).thenApply(Optional::of)
        : unknown(job, error, Optional.empty());
  }

  private static boolean isUnknown(Throwable error) {
    return error instanceof ApiException api && api.errorCode().equals(OptionalInt.of(UNKNOWN_ID));
  }

  /**
   * What an answer means that failed: just after the submit a service may not know its own job yet;
   * later it has forgotten it, and that is an end.
   */
  private <T> CompletableFuture<T> unknown(Job job, Throwable error, T notYet) {
    boolean isOfEndedSandbox = settings.isEmbedded() && job.isAttached();
    if (!isUnknown(error) || isOfEndedSandbox || job.ledgerId().isEmpty()) {
      return CompletableFuture.failedFuture(error);
    }
    boolean isYoung =
        Duration.between(job.submittedAt(), ledger.get().now()).compareTo(UNKNOWN_AT_FIRST) < 0;
    return isYoung ? CompletableFuture.completedFuture(notYet) : finisher.expired(job);
  }

  /** Asks once how far it is. */
  CompletableFuture<Status> status(Job job) {
    Status notYet = Status.of("not known yet");
    return Async.recover(heard(job), error -> unknown(job, error, notYet));
  }

  private CompletableFuture<Status> heard(Job job) {
    return api.status(job.requestId())
        .thenApply(
            answer -> {
              answer.mismatch(job.requestId()).ifPresent(what -> events.warned(job, what));
              Status status = Status.of(answer);
              job.heard(status);
              events.status(job, status);
              return status;
            });
  }

  private CompletableFuture<Optional<Result>> finish(Job job, Status status, Instant deadline) {
    CompletableFuture<Optional<ResultBody>> answer =
        bounded(job, deadline, api.result(job.requestId()));
    if (status.state() != Status.State.COMPLETED) {
      // the status is a verdict already; the result only adds why
      answer = Async.recover(answer, noMore -> CompletableFuture.completedFuture(Optional.empty()));
      return answer.thenCompose(body -> finisher.fail(job, status, body));
    }
    return answer.thenCompose(
        body ->
            body.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : finisher
                    .finish(job, body.get(), left(deadline, Duration.ZERO))
                    .thenApply(Optional::of));
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
