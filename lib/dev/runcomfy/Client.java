package dev.runcomfy;

import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.file.Content;
import dev.runcomfy.internal.http.Downloads;
import dev.runcomfy.internal.http.Pace;
import dev.runcomfy.internal.http.Redaction;
import dev.runcomfy.internal.http.Transport;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.purchase.Deliveries;
import dev.runcomfy.internal.purchase.Follower;
import dev.runcomfy.internal.purchase.JobRef;
import dev.runcomfy.internal.purchase.LedgerInUse;
import dev.runcomfy.internal.purchase.Order;
import dev.runcomfy.internal.purchase.Purchases;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.ModelCatalog;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.schema.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What the values of this package ask of the machine below, which knows none of them. */
final class Client implements AutoCloseable {
  private static final long LARGEST_MEDIA = 2L << 30;
  private static final double LOOKS_PER_SECOND = 20;

  /** Stands for the model of a job that the ledger does not know, until the service tells it. */
  static final String UNKNOWN_MODEL = "unknown/unknown";

  private final Settings settings;
  private final Optional<Sandbox> sandbox;
  private final Timer timer = new Timer("runcomfy-timer");
  private final Transport transport;
  private final Downloads downloads;
  private final LedgerInUse ledger;
  private final Api api;
  private final ModelCatalog catalog;
  private final Events events = new Events();
  private final Purchases purchases;
  private final Deliveries deliveries;
  private final Follower follower;
  private volatile String account;

  Client(Settings settings, Optional<Sandbox> sandbox) {
    this.settings = settings;
    this.sandbox = sandbox;
    // loading the database and the HTTP client at the same time is quicker than in turn
    this.ledger = new LedgerInUse(settings.ledger(), settings.environment(), settings.clock());
    Pace pace = new Pace(settings.isLoopback() ? 0 : LOOKS_PER_SECOND, System::nanoTime);
    this.transport =
        new Transport(
            List.of(settings.base(), settings.serverless()),
            settings.token(),
            timer,
            pace,
            settings.retryFor(),
            settings.deadline());
    this.downloads =
        new Downloads(
            settings::isTrusted,
            LARGEST_MEDIA,
            settings.retryFor(),
            timer,
            Content::missing,
            Redaction.of(settings.token()));
    this.api = new Api(settings, transport);
    this.catalog = new ModelCatalog(settings, api);
    this.purchases = new Purchases(settings, api, timer, ledger);
    this.deliveries = new Deliveries(settings, api, downloads, ledger, json -> adopted(json));
    this.follower = new Follower(settings, api, timer, pace, ledger, deliveries);
    events.add(new Notices(settings.notices()));
  }

  /** The result of a request: recalled, of a job picked up again, or bought. */
  CompletableFuture<Result> run(Request request) {
    return run(request, follower.deadline());
  }

  /** As {@link #run(Request)}, by a deadline that holds for several tries. */
  CompletableFuture<Result> run(Request request, Instant deadline) {
    return submit(request, deadline)
        .thenCompose(
            job ->
                Futures.recover(
                    job.result(deadline),
                    error ->
                        // a job of a sandbox that has ended is nowhere
                        purchases
                            .freeEnded(job.ref(), error)
                            .thenCompose(freed -> run(request, deadline))));
  }

  /** The job of a request: recorded, or bought. */
  CompletableFuture<Job> submit(Request request) {
    return submit(request, follower.deadline());
  }

  private CompletableFuture<Job> submit(Request request, Instant deadline) {
    try {
      List<Problem> problems = request.check();
      if (!problems.isEmpty()) {
        throw new InvalidRequestException(problems);
      }
      Order order = request.order().seeded(request.model().schema());
      return purchases.buy(order, deadline, ref -> new Job(this, request, ref).announced());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The order of a job that was bought elsewhere: the next take of what the service says. */
  private Order adopted(JsonNode answer) {
    Request request = RequestForm.adopted(this, answer).again();
    return request.order().asGiven(request.model().schema());
  }

  /** A job by its request id, also one that the ledger does not know; asks the service nothing. */
  Job job(String requestId) {
    Optional<Entry> entry = ledger().find(requestId);
    return entry.isPresent()
        ? job(entry.get())
        : new Job(
            this,
            model(UNKNOWN_MODEL).request(),
            JobRef.noted(requestId, "", UNKNOWN_MODEL, ledger().now()));
  }

  Job job(Entry entry) {
    return new Job(this, RequestForm.of(this, entry), JobRef.of(entry));
  }

  Model model(String modelId) {
    return new Model(this, modelId);
  }

  /** Tells whether what is unfinished was in a sandbox that has ended. */
  boolean isGone(Entry entry) {
    return purchases.isGone(entry);
  }

  /** Tells whether so much time is left before a deadline. */
  boolean isWithin(Duration wait, Instant deadline) {
    return settings.clock().instant().plus(wait).isBefore(deadline);
  }

  /** A future that is done after a while. */
  CompletableFuture<Void> later(Duration wait) {
    return timer.after(wait);
  }

  /** Waits for what came of a request; an interrupt stops the waiting, not the job. */
  <T> T await(CompletableFuture<T> future, Request request) {
    return await(
        future,
        () ->
            new DetachedException(
                "stopped waiting; what was bought goes on at the service",
                "run the same again to pick it up, nothing is bought twice: "
                    + Texts.cut(request.asJava(), 200)));
  }

  /** Waits; throws what the future failed with, or what an interrupt means. */
  static <T> T await(CompletableFuture<T> future, Supplier<RunComfyException> interrupted) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw interrupted.get();
    } catch (ExecutionException e) {
      throw thrown(Futures.cause(e.getCause()));
    }
  }

  /** As a failure is thrown, with the stack of the one who waited. */
  private static RuntimeException thrown(Throwable error) {
    if (error instanceof RuntimeException known) {
      known.addSuppressed(new Waited());
      return known;
    }
    return new RunComfyException(
        error.getMessage() == null ? error.toString() : error.getMessage(), "", error);
  }

  /** Where somebody waited for what failed elsewhere. */
  private static final class Waited extends Exception {
    private static final long serialVersionUID = 1;

    Waited() {
      super("waited here");
    }
  }

  Settings settings() {
    return settings;
  }

  Optional<Sandbox> sandbox() {
    return sandbox;
  }

  WritableLedger ledger() {
    return ledger.get();
  }

  ModelCatalog catalog() {
    return catalog;
  }

  Api api() {
    return api;
  }

  Follower follower() {
    return follower;
  }

  Events events() {
    return events;
  }

  CompletableFuture<Integer> lateCosts() {
    return deliveries.lateCosts().all(account());
  }

  /** Whose purchases these are, in the ledger: the API's base, or {@code sandbox}. */
  String service() {
    return settings.service();
  }

  /** What stands for the token in the ledger: a hash. */
  String account() {
    String known = account;
    if (known == null) {
      known = settings.account();
      account = known;
    }
    return known;
  }

  /** Stops waiting and closes the ledger; what is in flight goes on at the service. */
  @Override
  public void close() {
    purchases.drain();
    timer.close();
    transport.close();
    downloads.close();
    ledger.close();
    sandbox.ifPresent(Sandbox::close);
  }
}
