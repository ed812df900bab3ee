package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One paid execution of a request, at the service and in the ledger. */
public final class Job {
  private final Request request;
  private final String requestId;
  private final String ledgerId;
  private final Optional<Entry> entry;
  private final boolean attached;
  private final Instant begun;
  private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Status> last = Optional.empty();

  private Job(Request request, String requestId, Optional<Entry> entry, boolean attached) {
    this.request = request;
    this.requestId = requestId;
    this.ledgerId = entry.map(Entry::id).orElse("");
    this.entry = entry;
    this.attached = attached;
    this.begun =
        entry.flatMap(Entry::submittedAt).orElseGet(() -> request.runcomfy().ledger().now());
  }

  private Job(Request request, String requestId, String ledgerId, Instant begun) {
    this.request = request;
    this.requestId = requestId;
    this.ledgerId = ledgerId;
    this.entry = Optional.empty();
    this.attached = true;
    this.begun = begun;
  }

  static Job bought(Request request, Entry entry) {
    return new Job(request, entry.requestId().orElseThrow(), Optional.of(entry), false);
  }

  static Job attached(Request request, Entry entry) {
    return new Job(request, entry.requestId().orElseThrow(), Optional.of(entry), true);
  }

  static Job recorded(Request request, Entry entry) {
    return new Job(request, entry.requestId().orElse(""), Optional.of(entry), true);
  }

  /** A job in the ledger that is not read from there; its request has no inputs. */
  static Job noted(Request request, String requestId, String ledgerId, Instant submittedAt) {
    return new Job(request, requestId, ledgerId, submittedAt);
  }

  /** The same with its whole request, where only so much was noted. */
  Job with(Entry known) {
    return entry.isPresent() ? this : attached(request.runcomfy().request(known), known);
  }

  /** A job that the ledger does not know. */
  static Job stranger(Request request, String requestId) {
    return new Job(request, requestId, Optional.empty(), true);
  }

  /** The service's id of it. */
  public String requestId() {
    return requestId;
  }

  /** What was asked; without inputs for a job that the ledger does not know. */
  public Request request() {
    return request;
  }

  /** Its entry in the ledger; empty when the ledger is off or does not know it. */
  public String ledgerId() {
    return ledgerId;
  }

  /**
   * The job in JSON, for another program to look at it: {@link RunComfy#job} reads it, and does not
   * ask the ledger before the job has ended. Until then its request is without inputs there.
   */
  public String toJson() {
    return JobForm.write(this);
  }

  /** When it was submitted. */
  public Instant submittedAt() {
    return begun;
  }

  /** Tells whether the ledger has its end, so that the service need not be asked how far it is. */
  public boolean isFinished() {
    return entry.filter(each -> each.isFinished() && each.state() != State.UNCERTAIN).isPresent();
  }

  /**
   * Asks the service once how far it is; a job that is recorded as finished is not asked about.
   *
   * @throws ApiException when the service cannot say
   */
  public Status status() {
    if (isFinished()) {
      State state = entry.orElseThrow().state();
      return state == State.EXPIRED || state == State.REFUSED
          ? new Status(Status.State.FAILED, state.word(), OptionalInt.empty())
          : Status.of(state.word());
    }
    return request.runcomfy().engine().await(request.runcomfy().follower().status(this), request);
  }

  /** What was last heard of it, without asking; empty before the first look. */
  public Optional<Status> lastStatus() {
    return last;
  }

  /**
   * Asks the service once, and when it has finished fetches and keeps its media and records it: the
   * result, or empty while it goes on. Fails as {@link #await()} does.
   */
  public CompletableFuture<Optional<Result>> look() {
    return request.runcomfy().follower().look(this);
  }

  /** How long to wait for the next {@link #look}, by what is known of the model's durations. */
  public Duration nextLook() {
    return request.runcomfy().follower().wait(this);
  }

  /**
   * Cancels it while it is still queued: tells whether it was. One that runs already goes on and is
   * charged.
   *
   * @throws ApiException when the service cannot say
   */
  public boolean cancel() {
    return request.runcomfy().engine().await(request.runcomfy().follower().cancel(this), request);
  }

  /** Is told each status that is heard while somebody waits; gives this job. */
  public Job onStatus(Consumer<Status> listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Waits for its result, up to the deadline.
   *
   * @throws JobFailedException when it fails
   * @throws JobTimeoutException when the deadline passes; the job goes on
   * @throws DetachedException when the thread is interrupted; the job goes on
   */
  public Result await() {
    return request.runcomfy().engine().await(resultAsync(), request);
  }

  /**
   * Waits for its result, at most this long.
   *
   * @throws JobFailedException when it fails
   * @throws JobTimeoutException when the time passes; the job goes on
   * @throws DetachedException when the thread is interrupted; the job goes on
   */
  public Result await(Duration most) {
    CompletableFuture<Result> result = resultAsync();
    try {
      return result.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new JobTimeoutException(requestId, ledgerId, " in " + Amounts.time(most));
    } catch (InterruptedException | ExecutionException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return request.runcomfy().engine().await(result, request);
    }
  }

  /** The result, without waiting: the failures of {@link #await()} come through the future. */
  public CompletableFuture<Result> resultAsync() {
    return request.runcomfy().follower().result(this);
  }

  Optional<Entry> entry() {
    return entry;
  }

  boolean isRecorded() {
    return entry.filter(each -> each.state() == State.COMPLETED).isPresent();
  }

  /** Tells whether it was bought before, by this program or another. */
  boolean isAttached() {
    return attached;
  }

  void heard(Status status) {
    last = Optional.of(status);
    for (Consumer<Status> each : listeners) {
      try {
        each.accept(status);
      } catch (RuntimeException e) {
        // a display that fails must not fail a purchase
      }
    }
  }

  /** Its id and what was last heard of it. */
  @Override
  public String toString() {
    String state = isRecorded() ? "completed" : last.map(Status::toString).orElse("submitted");
    return Texts.cut(
        "job " + requestId + " (" + state + ") of " + request.model().id(), Texts.LINE);
  }
}
