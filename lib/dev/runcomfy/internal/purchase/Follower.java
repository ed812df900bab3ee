package dev.runcomfy.internal.purchase;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.http.Pace;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.JobStatus;
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
public final class Follower {
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
  private final Deliveries deliveries;
  private final Map<String, CompletableFuture<Delivery>> followed = new ConcurrentHashMap<>();
  private final Map<String, Known> cadences = new ConcurrentHashMap<>();

  public Follower(
      Settings settings,
      Api api,
      Timer timer,
      Pace pace,
      Supplier<WritableLedger> ledger,
      Deliveries deliveries) {
    this.settings = settings;
    this.api = api;
    this.timer = timer;
    this.pace = pace;
    this.ledger = ledger;
    this.deliveries = deliveries;
  }

  /** When a job is given up that is waited for from now on. */
  public Instant deadline() {
    return settings.clock().instant().plus(settings.deadline());
  }

  /**
   * What a job has made, waited for up to the deadline. Two who wait for the same job share the
   * looks, of which the first is told.
   */
  public CompletableFuture<Delivery> follow(JobRef job, Instant deadline, JobWatch watch) {
    if (job.isRecorded()) {
      return recall(job, watch);
    }
    var following = new Following(job, deadline, watch);
    CompletableFuture<Delivery> running = followed.putIfAbsent(job.requestId(), following.end);
    if (running != null) {
      return running.copy();
    }
    following.next();
    return following.end.whenComplete(
        (delivery, error) -> followed.remove(job.requestId(), following.end));
  }

  /** Asks once; what the job has made when it has ended well and that is kept. */
  public CompletableFuture<Optional<Delivery>> look(JobRef job, JobWatch watch) {
    return new Following(job, deadline(), watch).look();
  }

  /** Asks once how far a job is. */
  public CompletableFuture<JobStatus> status(JobRef job, JobWatch watch) {
    JobStatus notYet = JobStatus.of("not known yet");
    return Futures.recover(heard(job, watch), error -> unknown(job, error, notYet));
  }

  /** Cancels a job that is queued; tells whether it was. */
  public CompletableFuture<Boolean> cancel(JobRef job) {
    if (job.isRecorded()) {
      return CompletableFuture.completedFuture(false);
    }
    return api.cancel(job.requestId())
        .thenCompose(
            isCancelled ->
                isCancelled
                    ? deliveries.cancelled(job).thenApply(done -> true)
                    : CompletableFuture.completedFuture(false));
  }

  /**
   * How long until the next look; another machine, with another clock, may have submitted the job.
   */
  public Duration wait(JobRef job, boolean isQueued) {
    if (settings.pollEvery().isPresent()) {
      return settings.pollEvery().get();
    }
    Duration elapsed = Duration.between(job.submittedAt(), ledger.get().now());
    return cadence(job.modelId()).next(elapsed.isNegative() ? Duration.ZERO : elapsed, isQueued);
  }

  private CompletableFuture<Delivery> recall(JobRef job, JobWatch watch) {
    return told(deliveries.recall(job), watch);
  }

  private static CompletableFuture<Delivery> told(
      CompletableFuture<Delivery> delivery, JobWatch watch) {
    return delivery.thenApply(
        delivered -> {
          watch.delivered(delivered);
          return delivered;
        });
  }

  private CompletableFuture<JobStatus> heard(JobRef job, JobWatch watch) {
    return api.status(job.requestId())
        .thenApply(
            status -> {
              watch.status(status);
              return status;
            });
  }

  private static boolean isUnknown(Throwable error) {
    return error instanceof ApiException api && api.errorCode().equals(OptionalInt.of(UNKNOWN_ID));
  }

  /**
   * What an answer means that failed: just after the submit a service may not know its own job yet;
   * later it has forgotten it, and that is an end.
   */
  private <T> CompletableFuture<T> unknown(JobRef job, Throwable error, T notYet) {
    boolean isOfEndedSandbox = settings.isEmbedded() && !job.isNew();
    if (!isUnknown(error) || isOfEndedSandbox || job.ledgerId().isEmpty()) {
      return CompletableFuture.failedFuture(error);
    }
    boolean isYoung =
        Duration.between(job.submittedAt(), ledger.get().now()).compareTo(UNKNOWN_AT_FIRST) < 0;
    return isYoung ? CompletableFuture.completedFuture(notYet) : deliveries.expired(job);
  }

  /** What is known of a model's durations grows while this runs. */
  private Cadence cadence(String modelId) {
    Instant now = settings.clock().instant();
    return cadences
        .compute(
            modelId,
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

  /** One job on its way to its end. */
  private final class Following implements JobWatch {
    private final JobRef job;
    private final Instant deadline;
    private final JobWatch watch;
    private final CompletableFuture<Delivery> end = new CompletableFuture<>();
    private volatile boolean isQueued;
    private volatile boolean isUnknown;

    Following(JobRef job, Instant deadline, JobWatch watch) {
      this.job = job;
      this.deadline = deadline;
      this.watch = watch;
    }

    @Override
    public void status(JobStatus status) {
      isUnknown = false;
      isQueued = status.phase() == JobStatus.Phase.QUEUED;
      watch.status(status);
    }

    @Override
    public void delivered(Delivery delivery) {
      watch.delivered(delivery);
    }

    /** Looks, now and again; whatever a step fails with is the end of the waiting. */
    void next() {
      try {
        timer
            .after(pace.reserve())
            .thenCompose(now -> look())
            .handle(this::looked)
            .thenCompose(found -> found)
            .whenComplete(this::stepped);
      } catch (RuntimeException | Error e) {
        end.completeExceptionally(e);
      }
    }

    private void stepped(Optional<Delivery> found, Throwable error) {
      if (error != null) {
        end.completeExceptionally(Futures.cause(error));
      } else if (found.isPresent()) {
        end.complete(found.get());
      } else {
        next();
      }
    }

    /** The delivery, the failure, or nothing when it is time for the next look. */
    private CompletableFuture<Optional<Delivery>> looked(
        Optional<Delivery> found, Throwable thrown) {
      Throwable error = thrown == null ? null : Futures.cause(thrown);
      boolean goesOn = error instanceof ApiException api && api.isTemporary();
      if (error != null && !goesOn) {
        return CompletableFuture.failedFuture(error);
      }
      if (error == null && found.isPresent()) {
        return CompletableFuture.completedFuture(found);
      }
      if (settings.clock().instant().isAfter(deadline)) {
        return CompletableFuture.failedFuture(late(error));
      }
      // a last look at the deadline, not long after it
      Duration left = left(Duration.ZERO).plusMillis(1);
      Duration wait = Follower.this.wait(job, isQueued);
      return timer.after(wait.compareTo(left) > 0 ? left : wait).thenApply(now -> Optional.empty());
    }

    /** The time to the deadline, and not less than this. */
    private Duration left(Duration least) {
      Duration left = Duration.between(settings.clock().instant(), deadline);
      return left.compareTo(least) < 0 ? least : left;
    }

    private RunComfyException late(Throwable error) {
      if (error instanceof ApiException api && api.statusCode() > 0) {
        return api;
      }
      String why = error instanceof ApiException api ? ": " + api.what() : "";
      String after = " within " + Amounts.time(settings.deadline());
      return isUnknown
          ? JobTimeoutException.unknown(job.requestId(), job.ledgerId(), after)
          : new JobTimeoutException(job.requestId(), job.ledgerId(), after + why);
    }

    CompletableFuture<Optional<Delivery>> look() {
      if (job.isRecorded()) {
        return recall(job, this).thenApply(Optional::of);
      }
      CompletableFuture<Optional<Delivery>> asked =
          bounded(heard(job, this))
              .thenCompose(
                  status ->
                      status.isTerminal()
                          ? finish(status)
                          : CompletableFuture.completedFuture(Optional.<Delivery>empty()));
      return Futures.recover(asked, this::recordedMeanwhile);
    }

    /**
     * An answer of the service, or the end of the waiting: none is waited for beyond the deadline.
     */
    private <T> CompletableFuture<T> bounded(CompletableFuture<T> answer) {
      return timer.within(left(LAST_LOOK), answer, () -> late(null));
    }

    /** Before a job is taken for forgotten, the ledger is asked whether somebody has its result. */
    private CompletableFuture<Optional<Delivery>> recordedMeanwhile(Throwable error) {
      isUnknown = Follower.isUnknown(error);
      boolean isNoted = job.entry().isEmpty() && !job.ledgerId().isEmpty();
      Optional<Entry> entry =
          isNoted && isUnknown ? ledger.get().find(job.ledgerId()) : Optional.empty();
      Optional<JobRef> recorded = entry.map(job::with).filter(JobRef::isRecorded);
      return recorded.isPresent()
          ? recall(recorded.get(), this).thenApply(Optional::of)
          : unknown(job, error, Optional.empty());
    }

    private CompletableFuture<Optional<Delivery>> finish(JobStatus status) {
      CompletableFuture<Optional<ResultBody>> answer = bounded(api.result(job.requestId()));
      if (status.phase() != JobStatus.Phase.COMPLETED) {
        // the status is a verdict already; the result only adds why
        return Futures.recover(
                answer, noMore -> CompletableFuture.completedFuture(Optional.empty()))
            .thenCompose(body -> deliveries.fail(job, status, body));
      }
      return answer.thenCompose(
          body ->
              body.isEmpty()
                  ? CompletableFuture.completedFuture(Optional.empty())
                  : told(deliveries.finish(job, body.get(), left(Duration.ZERO)), this)
                      .thenApply(Optional::of));
    }
  }
}
