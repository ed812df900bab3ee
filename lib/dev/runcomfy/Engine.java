package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.UncertainSubmitException;
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
import dev.runcomfy.schema.Problem;
import dev.runcomfy.schema.SeedBounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * From a request to a job, by the rules that protect money: the problems first, then the claim in
 * the ledger, then one POST, then the request id in the ledger, then everything else. Nothing here
 * waits on a thread.
 */
final class Engine {
  private static final Duration OTHER = Duration.ofMillis(100);

  private final Settings settings;
  private final Api api;
  private final Timer timer;
  private final Supplier<WritableLedger> ledger;
  private final Follower follower;
  private final Events events;
  private final Instant begun;
  private final InTheAir inTheAir = new InTheAir();

  Engine(
      Settings settings,
      Api api,
      Timer timer,
      Supplier<WritableLedger> ledger,
      Follower follower,
      Events events) {
    this.settings = settings;
    this.begun = settings.clock().instant();
    this.api = api;
    this.timer = timer;
    this.ledger = ledger;
    this.follower = follower;
    this.events = events;
  }

  /** The result: recalled, of a job picked up again, or bought. */
  CompletableFuture<Result> run(Request request) {
    Instant deadline = settings.clock().instant().plus(settings.deadline());
    return job(request)
        .thenCompose(
            job ->
                Async.recover(
                    follower.result(job, deadline), error -> afterSandbox(request, job, error)));
  }

  /** The job: recorded, or bought. */
  CompletableFuture<Job> job(Request request) {
    try {
      List<Problem> problems = request.check();
      if (!problems.isEmpty()) {
        throw new InvalidRequestException(problems);
      }
      return claim(request, draft(request));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Job> claim(Request request, Draft draft) {
    // after a 429 submits wait like everyone, before there is a row that says "sending"
    return timer.after(api.pause()).thenCompose(now -> claimNow(request, draft));
  }

  private CompletableFuture<Job> claimNow(Request request, Draft draft) {
    var bought = new CompletableFuture<Optional<Job>>();
    var answered = new CompletableFuture<Void>();
    if (!inTheAir.add(answered)) {
      return CompletableFuture.failedFuture(
          new DetachedException(
              "this program ends: " + request.model().id() + " was not asked, nothing is bought",
              "run the same again"));
    }
    CompletableFuture<Claim> claimed = ledger.get().claim(draft);
    claimed
        .thenCompose(
            claim ->
                claim instanceof Claim.Granted
                    ? buy(request, claim.entry()).thenApply(Optional::of)
                    : CompletableFuture.completedFuture(Optional.<Job>empty()))
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
                : decide(request, draft, claimed.join()));
  }

  private static <T> void done(CompletableFuture<T> future, T value, Throwable error) {
    if (error == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(Futures.cause(error));
    }
  }

  private CompletableFuture<Job> decide(Request request, Draft draft, Claim claim) {
    Entry entry = claim.entry();
    if (claim instanceof Claim.Recorded) {
      return CompletableFuture.completedFuture(Job.recorded(request, entry));
    }
    if (claim instanceof Claim.Uncertain) {
      return uncertain(request, draft, entry);
    }
    if (claim instanceof Claim.Expired) {
      return CompletableFuture.failedFuture(
          JobFailedException.expired(entry.requestId().orElse(""), entry.id()));
    }
    if (entry.requestId().isEmpty()) {
      // another is just buying it: its answer comes, or its end is noticed by the next claim
      return timer.after(OTHER).thenCompose(later -> claim(request, draft));
    }
    Job job = Job.attached(request, entry);
    events.attached(job);
    return CompletableFuture.completedFuture(job);
  }

  /** Tells whether what is unfinished was in a sandbox that has ended. */
  boolean isGone(Entry entry) {
    return settings.isEmbedded()
        && entry.state() != State.COMPLETED
        && entry.createdAt().isBefore(begun.plus(ledger.get().ahead()));
  }

  /** A sandbox that has ended charged nobody, so what it may have accepted is not kept open. */
  private CompletableFuture<Job> uncertain(Request request, Draft draft, Entry entry) {
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
        .thenCompose(settled -> claim(request, draft));
  }

  /** A job of a sandbox that has ended is nowhere: it is bought again, free as it is. */
  private CompletableFuture<Result> afterSandbox(Request request, Job job, Throwable error) {
    boolean isGone =
        settings.isEmbedded()
            && job.isAttached()
            && error instanceof ApiException api
            && api.statusCode() == 404;
    if (!isGone) {
      return CompletableFuture.failedFuture(error);
    }
    return ledger
        .get()
        .failed(job.ledgerId(), "the sandbox it was in has ended", "")
        .thenCompose(freed -> run(request));
  }

  private CompletableFuture<Job> buy(Request request, Entry entry) {
    Map<String, Object> sent;
    try {
      sent =
          Attachments.unfolded(
              Json.map(Json.read(entry.sent())), hash -> RequestForm.attached(hash, ledger.get()));
    } catch (RuntimeException e) {
      // nothing has left yet
      return ledger
          .get()
          .refused(entry.id(), "it was not sent: " + e.getMessage())
          .handle((recorded, failure) -> null)
          .thenCompose(done -> CompletableFuture.failedFuture(e));
    }
    return api.submit(request.model().id(), sent)
        .thenCompose(
            submission -> {
              if (submission instanceof Submission.Accepted accepted) {
                return accepted(request, entry, accepted.requestId());
              }
              if (submission instanceof Submission.Refused refused) {
                return refused(entry, refused.error());
              }
              return broken(entry, (Submission.Uncertain) submission);
            });
  }

  /** Waits a while for what is claimed or sent, so that each row gets its request id. */
  void drain() {
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

  private CompletableFuture<Job> accepted(Request request, Entry entry, String requestId) {
    return Async.failing(
            ledger.get().submitted(entry.id(), requestId),
            e -> e instanceof LedgerException failure ? failure.afterPaying(requestId) : e)
        .thenApply(
            recorded -> {
              if (!recorded.requestId().equals(Optional.of(requestId))) {
                throw new UncertainSubmitException(
                    entry.id(), recorded.error().orElse("its receipt is another's"), null);
              }
              Job job = Job.bought(request, recorded);
              events.submitted(job);
              return job;
            });
  }

  private CompletableFuture<Job> refused(Entry entry, ApiException error) {
    return ledger
        .get()
        .refused(entry.id(), error.what())
        .handle((recorded, failure) -> null)
        .thenCompose(done -> CompletableFuture.failedFuture(error));
  }

  private CompletableFuture<Job> broken(Entry entry, Submission.Uncertain uncertain) {
    return ledger
        .get()
        .uncertain(entry.id(), uncertain.why())
        .handle((recorded, failure) -> null)
        .thenCompose(
            done ->
                CompletableFuture.failedFuture(
                    new UncertainSubmitException(entry.id(), uncertain.why(), uncertain.cause())));
  }

  private static Draft draft(Request request) {
    Map<String, Object> sent = new LinkedHashMap<>(request.completed());
    return draft(request, sent, seed(request, sent));
  }

  /** An entry for what was bought elsewhere, with these very inputs: the next take of it. */
  static Draft adopting(Request request) {
    var input =
        request.model().schema().inputs().stream().filter(each -> each.isSeed()).findFirst();
    Object seed = input.map(each -> request.inputs().get(each.name())).orElse("");
    return draft(
        request.again(),
        request.inputs(),
        seed instanceof Number number ? whole(number) : OptionalLong.empty());
  }

  private static Draft draft(Request request, Map<String, Object> sent, OptionalLong seed) {
    var estimate = request.estimateAtHand().usd();
    var store = request.runcomfy().writableLedger().media();
    Map<String, Object> folded = Attachments.folded(sent, (type, bytes) -> store.keep(bytes, type));
    return new Draft(
        request.fingerprint(),
        request.takeNumber(),
        request.runcomfy().service(),
        request.runcomfy().account(),
        request.model().id(),
        Json.write(Attachments.hashed(request.inputs())),
        Json.write(folded),
        request.uncheckedNames(),
        seed,
        estimate,
        request.sweepId(),
        request.axes());
  }

  /** The seed that will be sent: given, or drawn and put in. */
  private static OptionalLong seed(Request request, Map<String, Object> sent) {
    var input =
        request.model().schema().inputs().stream().filter(each -> each.isSeed()).findFirst();
    if (input.isEmpty()) {
      return OptionalLong.empty();
    }
    Object given = sent.get(input.get().name());
    OptionalLong whole = given instanceof Number number ? whole(number) : OptionalLong.empty();
    boolean isRandom = whole.isPresent() && input.get().randomValues().contains(whole.getAsLong());
    boolean isAsItIs = request.uncheckedNames().contains(input.get().name());
    if (whole.isPresent() && !isRandom || isAsItIs) {
      return isRandom ? OptionalLong.empty() : whole;
    }
    SeedBounds bounds = input.get().drawBounds();
    long drawn = ThreadLocalRandom.current().nextLong(bounds.from(), bounds.to() + 1);
    sent.put(input.get().name(), drawn);
    return OptionalLong.of(drawn);
  }

  /** The number as it is sent; empty for one that is not whole, or that a long does not hold. */
  private static OptionalLong whole(Number number) {
    try {
      return OptionalLong.of(new BigDecimal(number.toString()).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A future that is done after a while. */
  CompletableFuture<Void> later(Duration wait) {
    return timer.after(wait);
  }

  /** Waits up to the deadline; an interrupt stops the waiting, not the job. */
  <T> T await(CompletableFuture<T> future, Request request) {
    return Async.await(
        future,
        () ->
            new DetachedException(
                "stopped waiting; what was bought goes on at the service",
                "run the same again to pick it up, nothing is bought twice: "
                    + Texts.cut(request.asJava(), 200)));
  }
}
