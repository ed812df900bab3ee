package dev.runcomfy.internal.purchase;

import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.file.Content;
import dev.runcomfy.internal.http.Downloads;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.inputs.DataUri;
import dev.runcomfy.internal.ledger.Outcome;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.JobStatus;
import dev.runcomfy.internal.service.ResultBody;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Fetches and keeps what a job has made, records its end, and recalls what is recorded. */
public final class Deliveries {
  private final Settings settings;
  private final Api api;
  private final Downloads downloads;
  private final Supplier<WritableLedger> ledger;
  private final LateCosts lateCosts;
  private final Function<JsonNode, Order> reader;

  /**
   * Works for one client.
   *
   * @param reader reads the order of a job that was bought elsewhere, from what the service says
   */
  public Deliveries(
      Settings settings,
      Api api,
      Downloads downloads,
      Supplier<WritableLedger> ledger,
      Function<JsonNode, Order> reader) {
    this.settings = settings;
    this.api = api;
    this.downloads = downloads;
    this.ledger = ledger;
    this.lateCosts = new LateCosts(settings, api, ledger);
    this.reader = reader;
  }

  /**
   * Records a good end, or throws what a bad one means.
   *
   * @param patience how long the files are waited for
   */
  CompletableFuture<Delivery> finish(JobRef job, ResultBody body, Duration patience) {
    JobStatus verdict = body.status();
    if (verdict.phase() != JobStatus.Phase.COMPLETED) {
      return fail(job, verdict, Optional.of(body)).thenApply(never -> null);
    }
    ResultBody kept;
    try {
      kept = keeping(body);
    } catch (LedgerException e) {
      var nothing = new FetchedFiles(1, List.of(), Map.of(URI.create("data:"), e));
      return CompletableFuture.failedFuture(nothing.failure(job.requestId()).orElseThrow());
    }
    return fetchAll(kept, Optional.empty(), patience)
        .thenCompose(files -> costLater(job, kept).thenCompose(whole -> record(job, whole, files)))
        .thenApply(
            delivery -> {
              if (kept.isEmpty()) {
                settings.notices().accept(withoutOutput(job));
              }
              return delivery;
            });
  }

  private static String withoutOutput(JobRef job) {
    return "request "
        + job.requestId()
        + " has finished and its output is empty: no media, no text. It may come later: the same"
        + " again asks for it and buys nothing; again() buys another";
  }

  /** Files that came in the answer itself go where all files are. */
  private ResultBody keeping(ResultBody body) {
    return body.keeping((bytes, type) -> ledger.get().media().keep(bytes, type).sha256());
  }

  /** Fetches what is not here yet; what could not be fetched is told. */
  private CompletableFuture<FetchedFiles> fetchAll(
      ResultBody body, Optional<FetchedFiles> here, Duration patience) {
    Map<URI, CompletableFuture<StoredFile>> all = new LinkedHashMap<>();
    for (URI url : body.media()) {
      all.put(
          url,
          here.flatMap(known -> known.from(url))
              .map(CompletableFuture::completedFuture)
              .orElseGet(() -> fetch(url, body.isSurelyMedia(url), patience)));
    }
    return CompletableFuture.allOf(all.values().toArray(CompletableFuture[]::new))
        .handle((done, error) -> FetchedFiles.of(all));
  }

  private CompletableFuture<StoredFile> fetch(URI url, boolean isMedia, Duration patience) {
    if (Attachments.isKept(url.toString())) {
      return inStore(url);
    }
    Optional<String> broken = DataUri.read(url.toString()).flatMap(DataUri::missing);
    if (broken.isPresent()) {
      return CompletableFuture.failedFuture(
          new IOException("the service sent " + broken.get() + " instead of the file"));
    }
    Path temporary;
    try {
      temporary = ledger.get().media().temp();
    } catch (LedgerException e) {
      return CompletableFuture.failedFuture(e);
    }
    return downloads
        .fetch(url, temporary, isMedia, patience)
        .thenApply(
            arrived ->
                ledger
                    .get()
                    .media()
                    .keep(temporary, type(arrived, temporary), url.toString(), arrived.sha256()))
        .whenComplete((kept, error) -> temporary.toFile().delete());
  }

  /** The type of a text is read from the file, whatever the server calls it. */
  private static String type(Downloads.Arrived arrived, Path file) {
    try {
      Content content = Content.of(file);
      return content.isText() ? content.contentType() : arrived.contentType();
    } catch (IOException e) {
      return arrived
          .contentType(); // the store, which reads the file next, says what is wrong with it
    }
  }

  private CompletableFuture<StoredFile> inStore(URI url) {
    String name = url.toString();
    String hash = name.substring(name.lastIndexOf(',') + 1);
    String type = name.substring("data:".length(), name.lastIndexOf(';'));
    try {
      Optional<Path> file = ledger.get().media().find(hash);
      if (file.isPresent()) {
        return CompletableFuture.completedFuture(
            new StoredFile(hash, type, Files.size(file.get()), name));
      }
    } catch (IOException e) {
      // a file that cannot be read is treated as one that is not there
    }
    return CompletableFuture.failedFuture(new IOException("it is not in the media store"));
  }

  /** The cost often comes a moment after the result: it is asked for once more. */
  private CompletableFuture<ResultBody> costLater(JobRef job, ResultBody body) {
    if (body.costUsd().isPresent()) {
      return CompletableFuture.completedFuture(body);
    }
    return Futures.recover(
        api.result(job.requestId())
            .thenApply(
                again ->
                    again.filter(b -> b.costUsd().isPresent()).map(this::keeping).orElse(body)),
        error -> CompletableFuture.completedFuture(body));
  }

  private CompletableFuture<Delivery> record(JobRef job, ResultBody body, FetchedFiles fetched) {
    var outcome = new Outcome(body.costUsd(), Json.write(body.json()), fetched.kept());
    if (job.ledgerId().isEmpty()) {
      return adopted(job, body)
          .thenCompose(
              known ->
                  known.ledgerId().isEmpty()
                      ? delivery(known, fetched, body, false)
                      : record(known, body, fetched));
    }
    return afterPaying(job.requestId(), ledger.get().completed(job.ledgerId(), outcome))
        .thenCompose(entry -> delivery(job.with(entry), fetched, body, false));
  }

  /** What was bought elsewhere becomes an entry of its own, with what the service says it is of. */
  private CompletableFuture<JobRef> adopted(JobRef job, ResultBody body) {
    if (ledger.get().isOff() || !RouteIds.isModelId(body.json().path("model_id").asString(""))) {
      return CompletableFuture.completedFuture(job);
    }
    Order order = reader.apply(body.json());
    return ledger
        .get()
        .claim(order.draft(settings, ledger.get().media()))
        .thenCompose(claim -> ledger.get().submitted(claim.entry().id(), job.requestId()))
        .thenApply(job::with);
  }

  /** Records a bad end and fails with it. */
  CompletableFuture<Optional<Delivery>> fail(
      JobRef job, JobStatus status, Optional<ResultBody> body) {
    String why = body.map(ResultBody::error).orElse("");
    if (status.phase() == JobStatus.Phase.CANCELLED) {
      return cancelled(job)
          .thenCompose(
              done ->
                  CompletableFuture.failedFuture(
                      new JobFailedException(
                          job.requestId(),
                          job.ledgerId(),
                          "request "
                              + job.requestId()
                              + " was cancelled"
                              + (why.isEmpty() ? "" : ": " + why),
                          "running it again buys it")));
    }
    String what = why.isEmpty() ? "the service says " + status.text() : why;
    OptionalDouble usd = body.map(ResultBody::costUsd).orElse(OptionalDouble.empty());
    return charged(job, usd)
        .thenCompose(done -> failed(job, what, body.map(b -> Json.write(b.json())).orElse("")));
  }

  /** A job that failed may be charged all the same. */
  private CompletableFuture<Void> charged(JobRef job, OptionalDouble usd) {
    return usd.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : record(job, book -> book.cost(job.ledgerId(), usd.getAsDouble()));
  }

  /** Records that the service does not know it any more, and fails with it. */
  <T> CompletableFuture<T> expired(JobRef job) {
    return record(
            job, book -> book.expired(job.ledgerId(), "the service does not know it any more"))
        .thenCompose(
            done ->
                CompletableFuture.failedFuture(
                    JobFailedException.expired(job.requestId(), job.ledgerId())));
  }

  private <T> CompletableFuture<T> failed(JobRef job, String what, String json) {
    var failure =
        new JobFailedException(
            job.requestId(),
            job.ledgerId(),
            "request " + job.requestId() + " failed: " + Texts.cut(what, 500),
            "running it again buys another try");
    return record(job, ledger -> ledger.failed(job.ledgerId(), what, json))
        .thenCompose(done -> CompletableFuture.failedFuture(failure));
  }

  /**
   * What is written of a job that is paid for: a failure of the ledger tells the purchase first.
   */
  static CompletableFuture<Entry> afterPaying(String requestId, CompletableFuture<Entry> written) {
    return Futures.recover(
        written,
        error ->
            CompletableFuture.failedFuture(
                error instanceof LedgerException ledger ? ledger.afterPaying(requestId) : error));
  }

  /** Records that a job was cancelled. */
  CompletableFuture<Void> cancelled(JobRef job) {
    return record(job, ledger -> ledger.cancelled(job.ledgerId(), "cancelled"));
  }

  private CompletableFuture<Void> record(
      JobRef job, Function<WritableLedger, CompletableFuture<Entry>> write) {
    if (job.ledgerId().isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return afterPaying(job.requestId(), write.apply(ledger.get())).thenApply(entry -> null);
  }

  /** Costs of finished jobs that were not known: asked for where they are due. */
  public LateCosts lateCosts() {
    return lateCosts;
  }

  /** A recorded result; a file that is lost is fetched again while the service has it. */
  CompletableFuture<Delivery> recall(JobRef job) {
    Entry entry = job.entry().orElseThrow();
    ResultBody body = new ResultBody(Json.read(entry.resultJson().orElse("{}")));
    FetchedFiles here = FetchedFiles.recorded(entry, body, ledger.get());
    boolean isComplete = here.isWhole() && !body.isEmpty();
    CompletableFuture<FetchedFiles> whole =
        isComplete ? CompletableFuture.completedFuture(here) : refetch(job, entry, body, here);
    return whole
        .thenCombine(
            lateCosts.of(entry),
            (fetched, usd) -> {
              Entry known = usd.isPresent() ? entry.charged(usd) : entry;
              return delivery(job.with(known), fetched, recorded(job, body), true);
            })
        .thenCompose(delivery -> delivery);
  }

  /** The body as it is recorded now; what was empty may have come. */
  private ResultBody recorded(JobRef job, ResultBody body) {
    return body.isEmpty()
        ? ledger
            .get()
            .find(job.ledgerId())
            .flatMap(Entry::resultJson)
            .map(json -> new ResultBody(Json.read(json)))
            .orElse(body)
        : body;
  }

  private CompletableFuture<FetchedFiles> refetch(
      JobRef job, Entry entry, ResultBody old, FetchedFiles here) {
    CompletableFuture<Optional<ResultBody>> asked = api.result(job.requestId());
    if (old.isEmpty() && entry.media().isEmpty()) {
      // nothing is lost here, so nobody waits for a service that is away
      asked = asked.completeOnTimeout(Optional.empty(), 5, TimeUnit.SECONDS);
    }
    return Futures.recover(
            asked.thenApply(body -> body.map(this::keeping).orElse(old)),
            error -> CompletableFuture.completedFuture(old))
        .thenCompose(
            body ->
                fetchAll(
                        body.media().isEmpty() ? old : body, Optional.of(here), settings.deadline())
                    .thenCompose(
                        fetched ->
                            refetched(job, entry, old, old.isEmpty() ? body : old, here, fetched)));
  }

  /** Records what has come beside what was here. */
  private CompletableFuture<FetchedFiles> refetched(
      JobRef job,
      Entry entry,
      ResultBody old,
      ResultBody body,
      FetchedFiles here,
      FetchedFiles fetched) {
    if (fetched.wanted() < entry.media().size()) {
      return CompletableFuture.failedFuture(changed(job));
    }
    boolean isMore = fetched.kept().size() > here.kept().size();
    if (!isMore && body.isEmpty() == old.isEmpty()) {
      return CompletableFuture.completedFuture(fetched.orThose(here));
    }
    var outcome = new Outcome(entry.costUsd(), Json.write(body.json()), fetched.kept());
    return ledger.get().completed(entry.id(), outcome).thenApply(again -> fetched);
  }

  /** Somebody has taken it away between being kept and being given out. */
  private static MediaException changed(JobRef job) {
    return new MediaException(
        job.requestId(),
        "a file of request " + job.requestId() + " is not in the media store any more",
        Hint.text("run the same again: it fetches, nothing is bought twice"),
        null,
        true);
  }

  /** What is here, with a word on what is not. */
  private CompletableFuture<Delivery> delivery(
      JobRef job, FetchedFiles fetched, ResultBody body, boolean isRecalled) {
    Optional<MediaException> missing = fetched.failure(job.requestId());
    List<Delivery.File> files = new ArrayList<>();
    for (StoredFile each : fetched.media()) {
      Optional<Path> file = ledger.get().media().find(each);
      if (file.isEmpty()) {
        return CompletableFuture.failedFuture(changed(job));
      }
      files.add(new Delivery.File(each, file.get(), ledger.get().media()));
    }
    var delivery = new Delivery(job, body, List.copyOf(files), missing, isRecalled);
    if (!delivery.isLost()) {
      missing.ifPresent(failure -> settings.notices().accept(failure.what()));
    }
    return CompletableFuture.completedFuture(delivery);
  }
}
