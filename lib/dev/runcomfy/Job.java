package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.purchase.Delivery;
import dev.runcomfy.internal.purchase.JobRef;
import dev.runcomfy.internal.purchase.JobWatch;
import dev.runcomfy.internal.service.JobStatus;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One paid execution of a request, at the service and in the ledger. */
public final class Job {
  private final Client client;
  private final Request request;
  private final JobRef ref;
  private final JobWatch watch = new Watch();
  private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Status> last = Optional.empty();

  Job(Client client, Request request, JobRef ref) {
    this.client = client;
    this.request = request;
    this.ref = ref;
  }

  /**
   * The job of what {@link #toJson} gave; empty for any other text, such as a plain request id. Its
   * request has no inputs before it has ended.
   */
  static Optional<Job> read(Client client, String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.read(text);
      String requestId = json.path("request_id").asString("");
      if (!json.has("ledger_id")) {
        return Optional.of(client.job(requestId));
      }
      Model model = client.model(json.path("model_id").asString(""));
      Instant at = Instant.parse(json.path("submitted_at").asString(""));
      String ledgerId = json.path("ledger_id").asString("");
      return Optional.of(
          new Job(client, model.request(), JobRef.noted(requestId, ledgerId, model.id(), at)));
    } catch (JacksonException | DateTimeException | InvalidRequestException e) {
      // another version may have written it
      return Optional.empty();
    }
  }

  /** The id that the service gave this job. */
  public String requestId() {
    return ref.requestId();
  }

  /** What was asked; without inputs for a job that the ledger does not know. */
  public Request request() {
    return request;
  }

  /**
   * The id of the job's entry in the ledger; empty when the ledger is off or does not have the job.
   */
  public String ledgerId() {
    return ref.ledgerId();
  }

  /**
   * The job in JSON, for another program to look at it: {@link RunComfy#job} reads it, and does not
   * ask the ledger before the job has ended. Until then its request is without inputs there.
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("request_id", requestId());
    if (!ledgerId().isEmpty() && !ref.isRecorded()) {
      json.put("ledger_id", ledgerId());
      json.put("model_id", ref.modelId());
      json.put("submitted_at", submittedAt().toString());
    }
    return Json.write(json);
  }

  /** When it was submitted. */
  public Instant submittedAt() {
    return ref.submittedAt();
  }

  /** Tells whether the ledger records how the job ended, so that the service need not be asked. */
  public boolean isFinished() {
    return ref.entry()
        .filter(each -> each.isFinished() && each.state() != State.UNCERTAIN)
        .isPresent();
  }

  /**
   * Asks the service once how far the job is; a job recorded as finished needs no asking.
   *
   * @throws ApiException when the service cannot say
   */
  public Status status() {
    if (isFinished()) {
      State state = ref.entry().orElseThrow().state();
      return state == State.EXPIRED || state == State.REFUSED
          ? new Status(Status.State.FAILED, state.word(), OptionalInt.empty())
          : Status.of(state.word());
    }
    return client.await(client.follower().status(ref, watch).thenApply(Status::of), request);
  }

  /** The last status the service reported, without asking again; empty before the first look. */
  public Optional<Status> lastStatus() {
    return last;
  }

  /**
   * Asks the service once, and when it has finished fetches and keeps its media and records it: the
   * result, or empty while it goes on. Fails as {@link #await()} does.
   */
  public CompletableFuture<Optional<Result>> look() {
    return client.follower().look(ref, watch).thenApply(found -> found.map(this::result));
  }

  /**
   * How long to wait before the next {@link #look}, judging by how long earlier jobs of the model
   * took.
   */
  public Duration nextLook() {
    boolean isQueued = last.map(each -> each.state() == Status.State.QUEUED).orElse(false);
    return client.follower().wait(ref, isQueued);
  }

  /**
   * Cancels the job if it is still queued, and tells whether it was. A job that already runs goes
   * on and is charged.
   *
   * @throws ApiException when the service cannot say
   */
  public boolean cancel() {
    return client.await(client.follower().cancel(ref), request);
  }

  /** Calls the listener with each status that arrives while somebody waits; returns this job. */
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
    return client.await(resultAsync(), request);
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
      throw new JobTimeoutException(requestId(), ledgerId(), " in " + Amounts.time(most));
    } catch (InterruptedException | ExecutionException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return client.await(result, request);
    }
  }

  /** The result, without waiting: the failures of {@link #await()} come through the future. */
  public CompletableFuture<Result> resultAsync() {
    return result(client.follower().deadline());
  }

  CompletableFuture<Result> result(Instant deadline) {
    return client.follower().follow(ref, deadline, watch).thenApply(this::result);
  }

  /** The result of what was delivered; what is lost is a failure. */
  private Result result(Delivery delivery) {
    if (delivery.isLost()) {
      throw delivery.missing().orElseThrow();
    }
    Optional<Entry> entry = delivery.job().entry();
    boolean isWhole = ref.entry().isPresent() || entry.isEmpty();
    return new Result(
        isWhole ? this : new Job(client, RequestForm.of(client, entry.get()), delivery.job()),
        delivery);
  }

  JobRef ref() {
    return ref;
  }

  /** The job itself, once listeners have been told of it. */
  Job announced() {
    if (ref.isNew()) {
      client.events().submitted(this);
    } else if (!ref.isRecorded()) {
      client.events().attached(this);
    }
    return this;
  }

  /** Tells listeners what is heard of the job. */
  private final class Watch implements JobWatch {
    @Override
    public void status(JobStatus heard) {
      Status status = Status.of(heard);
      heard.mismatch(requestId()).ifPresent(what -> client.events().warned(Job.this, what));
      last = Optional.of(status);
      for (Consumer<Status> each : listeners) {
        try {
          each.accept(status);
        } catch (RuntimeException e) {
          // a display that fails must not fail a purchase
        }
      }
      client.events().status(Job.this, status);
    }

    @Override
    public void delivered(Delivery delivery) {
      delivery.mismatch().ifPresent(what -> client.events().warned(Job.this, what));
      if (delivery.isLost()) {
        return;
      }
      Result result = result(delivery);
      if (delivery.isRecalled()) {
        client.events().recalled(result);
      } else {
        client.events().finished(Job.this, result);
      }
    }
  }

  /** The request id and the last known status. */
  @Override
  public String toString() {
    String state = ref.isRecorded() ? "completed" : last.map(Status::toString).orElse("submitted");
    return Texts.cut(
        "job " + requestId() + " (" + state + ") of " + request.model().id(), Texts.LINE);
  }
}
