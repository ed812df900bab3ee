package dev.runcomfy.internal.purchase;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.InTheAir;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.ledger.Claim;
import dev.runcomfy.internal.ledger.Draft;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.internal.service.Submission;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * From an order to a job, by the rules that protect money: the claim in the ledger first, then one
 * POST, then the request id in the ledger, then everything else. Nothing here waits on a thread.
 */
public final class Purchases {
  private static final Duration OTHER = Duration.ofMillis(100);

  private final Settings settings;
  private final Api api;
  private final Timer timer;
  private final Supplier<WritableLedger> ledger;
  private final Instant begun;
  private final InTheAir inTheAir = new InTheAir();

  public Purchases(Settings settings, Api api, Timer timer, Supplier<WritableLedger> ledger) {
    this.settings = settings;
    this.begun = settings.clock().instant();
    this.api = api;
    this.timer = timer;
    this.ledger = ledger;
  }

  /**
   * The job of an order: recorded, picked up again, or bought.
   *
   * @param deadline nothing is sent after it
   * @param told makes of the job what is given; for one that was just bought before a program that
   *     ends stops waiting for the answer
   */
  public <T> CompletableFuture<T> buy(Order order, Instant deadline, Function<JobRef, T> told) {
    try {
      return claim(order.draft(settings, ledger.get().media()), deadline, told);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <T> CompletableFuture<T> claim(Draft draft, Instant deadline, Function<JobRef, T> told) {
    // after a 429 submits wait like everyone, before there is a row that says "sending"
    Duration pause = api.pause();
    return !pause.isZero() && settings.clock().instant().plus(pause).isAfter(deadline)
        ? CompletableFuture.failedFuture(tooMany(draft, pause))
        : timer.after(pause).thenCompose(now -> claimNow(draft, deadline, told));
  }

  private static ApiException tooMany(Draft draft, Duration pause) {
    return new ApiException(
        draft.modelId()
            + " was not asked: the service has had too many requests, and its pause of "
            + Amounts.time(pause)
            + " ends after the deadline",
        "nothing is bought: run the same again in a while, or with a longer deadline",
        429,
        OptionalInt.empty(),
        "",
        Optional.of(pause));
  }

  private <T> CompletableFuture<T> claimNow(
      Draft draft, Instant deadline, Function<JobRef, T> told) {
    var bought = new CompletableFuture<Optional<T>>();
    var answered = new CompletableFuture<Void>();
    if (!inTheAir.add(answered)) {
      return CompletableFuture.failedFuture(
          new DetachedException(
              "this program ends: " + draft.modelId() + " was not asked, nothing is bought",
              "run the same again"));
    }
    CompletableFuture<Claim> claimed = ledger.get().claim(draft);
    claimed
        .thenCompose(
            claim ->
                claim instanceof Claim.Granted
                    ? send(claim.entry()).thenApply(job -> Optional.of(told.apply(job)))
                    : CompletableFuture.completedFuture(Optional.<T>empty()))
        .whenComplete(
            (job, error) -> {
              // what follows from it is not waited for
              answered.complete(null);
              done(bought, job, error);
            });
    return bought.thenCompose(
        job ->
            job.isPresent()
                ? CompletableFuture.completedFuture(job.get())
                : known(draft, deadline, claimed.join(), told));
  }

  private static <T> void done(CompletableFuture<T> future, T value, Throwable error) {
    if (error == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(Futures.cause(error));
    }
  }

  /** What is in the ledger already is not bought. */
  private <T> CompletableFuture<T> known(
      Draft draft, Instant deadline, Claim claim, Function<JobRef, T> told) {
    Entry entry = claim.entry();
    if (claim instanceof Claim.Uncertain) {
      return uncertain(draft, deadline, entry, told);
    }
    if (claim instanceof Claim.Expired) {
      return CompletableFuture.failedFuture(
          JobFailedException.expired(entry.requestId().orElse(""), entry.id()));
    }
    if (claim instanceof Claim.InFlight && entry.requestId().isEmpty()) {
      // another is just buying it: its answer comes, or its end is noticed by the next claim
      return timer.after(OTHER).thenCompose(later -> claim(draft, deadline, told));
    }
    return CompletableFuture.completedFuture(told.apply(JobRef.of(entry)));
  }

  /** Tells whether what is unfinished was in a sandbox that has ended. */
  public boolean isGone(Entry entry) {
    return settings.isEmbedded()
        && entry.state() != State.COMPLETED
        && entry.createdAt().isBefore(begun.plus(ledger.get().ahead()));
  }

  /** A sandbox that has ended charged nobody, so what it may have accepted is not kept open. */
  private <T> CompletableFuture<T> uncertain(
      Draft draft, Instant deadline, Entry entry, Function<JobRef, T> told) {
    if (!isGone(entry)) {
      return CompletableFuture.failedFuture(
          new UncertainSubmitException(
              entry.id(),
              entry.error().orElse("the program that sent it ended before the answer"),
              null));
    }
    return ledger
        .get()
        .settle(entry.id(), Optional.empty())
        .thenCompose(settled -> claim(draft, deadline, told));
  }

  /**
   * Frees the key of a job whose sandbox has ended, so that it can be bought again, free as it is.
   * Fails with the failure of the look for any other job.
   */
  public CompletableFuture<Void> freeEnded(JobRef job, Throwable error) {
    boolean isEnded =
        settings.isEmbedded()
            && !job.isNew()
            && error instanceof ApiException api
            && api.statusCode() == 404;
    return isEnded
        ? ledger
            .get()
            .failed(job.ledgerId(), "the sandbox it was in has ended", "")
            .thenApply(freed -> null)
        : CompletableFuture.failedFuture(error);
  }

  private CompletableFuture<JobRef> send(Entry entry) {
    Map<String, Object> sent;
    try {
      sent =
          Attachments.unfolded(Json.map(Json.read(entry.sent())), ledger.get().media()::verified);
    } catch (RuntimeException e) {
      // nothing has left yet
      return failing(ledger.get().refused(entry.id(), "it was not sent: " + e.getMessage()), e);
    }
    return api.submit(entry.modelId(), sent)
        .thenCompose(
            submission -> {
              if (submission instanceof Submission.Accepted accepted) {
                return accepted(entry, accepted.requestId());
              }
              if (submission instanceof Submission.Refused refused) {
                ApiException error = refused.error();
                return failing(ledger.get().refused(entry.id(), error.what()), error);
              }
              var broken = (Submission.Uncertain) submission;
              return failing(
                  ledger.get().uncertain(entry.id(), broken.why()),
                  new UncertainSubmitException(entry.id(), broken.why(), broken.cause()));
            });
  }

  private CompletableFuture<JobRef> accepted(Entry entry, String requestId) {
    return Deliveries.afterPaying(requestId, ledger.get().submitted(entry.id(), requestId))
        .thenApply(
            recorded -> {
              if (!recorded.requestId().equals(Optional.of(requestId))) {
                throw new UncertainSubmitException(
                    entry.id(), recorded.error().orElse("its receipt is another's"), null);
              }
              return JobRef.bought(recorded);
            });
  }

  /** Fails once something is recorded, whatever becomes of the record. */
  private static <T> CompletableFuture<T> failing(
      CompletableFuture<Entry> record, RuntimeException error) {
    return record
        .handle((recorded, failure) -> null)
        .thenCompose(done -> CompletableFuture.failedFuture(error));
  }

  /** Waits a while for what is claimed or sent, so that each row gets its request id. */
  public void drain() {
    int count = inTheAir.count();
    if (count > 0 && !InTheAir.isEnding()) {
      settings
          .notices()
          .accept(
              "waiting up to "
                  + InTheAir.MOST.toSeconds()
                  + " s for the answer to "
                  + Texts.count(count, "purchase"));
    }
    inTheAir.await(InTheAir.MOST);
  }
}
