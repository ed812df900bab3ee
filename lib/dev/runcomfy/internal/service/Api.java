package dev.runcomfy.internal.service;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.http.BrokenCallException;
import dev.runcomfy.internal.http.Reply;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.internal.http.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** The routes of the API and what their answers mean. */
public final class Api {
  private final Settings settings;
  private final Transport transport;

  public Api(Settings settings, Transport transport) {
    this.settings = settings;
    this.transport = transport;
  }

  /** How long everyone still waits because the service said "too many". */
  public Duration pause() {
    return transport.pause();
  }

  /** Sends a request once; the future never fails. */
  public CompletableFuture<Submission> submit(String modelId, Map<String, Object> inputs) {
    String doing = "cannot submit to " + modelId;
    CompletableFuture<Reply> call;
    try {
      call = transport.once(uri("/models/" + path(modelId)), Json.write(inputs));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(new Submission.Refused(new ApiErrors(doing).of(e)));
    }
    return call.thenApply(reply -> judge(reply, doing))
        .exceptionally(error -> broken(Futures.cause(error), doing));
  }

  /**
   * Whether it was bought, by the one rule that everybody follows: a refusal must be proven, a
   * receipt is one whatever stands beside it, and everything else is uncertain.
   */
  private Submission judge(Reply reply, String doing) {
    OptionalInt refusal = reply.refusal();
    if (refusal.isPresent()) {
      return new Submission.Refused(new ApiErrors(doing).of(reply, refusal.getAsInt()));
    }
    Optional<String> receipt =
        reply
            .json()
            .map(body -> body.path("request_id"))
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .filter(RouteIds::isRequestId);
    if (reply.status() / 100 == 2 && receipt.isPresent()) {
      return new Submission.Accepted(receipt.get());
    }
    ApiException error = new ApiErrors(doing).of(reply);
    return new Submission.Uncertain(
        "it was sent, and the answer was no receipt: " + error.what(), error);
  }

  private static Submission broken(Throwable error, String doing) {
    boolean isBroken = error instanceof BrokenCallException;
    if (isBroken && !((BrokenCallException) error).isSent()) {
      return new Submission.Refused(new ApiErrors(doing).of(error));
    }
    return new Submission.Uncertain(
        (isBroken ? "the connection broke after it was sent: " : "its answer cannot be read: ")
            + (error.getMessage() == null ? error : error.getMessage()),
        error);
  }

  /** How far a job is. */
  public CompletableFuture<JobStatus> status(String requestId) {
    String doing = "cannot look at request " + requestId;
    return transport
        .read(request(requestId, "/status"))
        .handle(
            (reply, error) ->
                isEarly(reply, error)
                    ? JobStatus.of("not ready")
                    : status(checked(reply, error, doing)));
  }

  /** Tells whether the service says with an error code that there is nothing to tell yet. */
  private static boolean isEarly(Reply reply, Throwable error) {
    return error == null && reply.errorCode().equals(OptionalInt.of(400005));
  }

  private static JobStatus status(JsonNode json) {
    OptionalInt position = Json.whole(json.path("queue_position"));
    boolean isPlace = position.isPresent() && position.getAsInt() >= 0;
    return JobStatus.of(
        json.path("status").asString(""),
        isPlace ? position : OptionalInt.empty(),
        json.path("request_id").asString(""));
  }

  /** The result; empty while the service says that it is not ready. */
  public CompletableFuture<Optional<ResultBody>> result(String requestId) {
    String doing = "cannot get the result of request " + requestId;
    return transport
        .read(URI.create(request(requestId, "/result") + "?include_cost=true"))
        .handle(
            (reply, error) -> {
              if (isEarly(reply, error)) {
                return Optional.empty();
              }
              var body = new ResultBody(checked(reply, error, doing));
              return body.status().isTerminal() ? Optional.of(body) : Optional.empty();
            });
  }

  /** Tells whether it was cancelled. */
  public CompletableFuture<Boolean> cancel(String requestId) {
    String doing = "cannot cancel request " + requestId;
    return transport
        .repeatable(request(requestId, "/cancel"))
        .handle((reply, error) -> checked(reply, error, doing))
        .thenApply(
            json -> {
              String outcome = json.path("outcome").asString("");
              boolean isDone = outcome.equals("cancelled") || outcome.equals("canceled");
              return isDone
                  || outcome.isEmpty() && status(json).phase() == JobStatus.Phase.CANCELLED;
            });
  }

  /** What is left on the account, in dollars; zero and less are valid. */
  public CompletableFuture<Double> balance() {
    String doing = "cannot get the balance";
    return transport
        .read(URI.create(settings.serverless() + "/balance"))
        .handle(
            (reply, error) -> {
              JsonNode json = checked(reply, error, doing);
              OptionalDouble micros = Json.finite(json.path("balance_microdollars"));
              OptionalDouble usd = Json.finite(json.path("balance_usd"));
              if (usd.isEmpty() && micros.isEmpty()) {
                throw new ApiErrors(doing).unexpected(reply, "no amount in it");
              }
              return usd.isPresent() ? usd.getAsDouble() : micros.getAsDouble() / 1e6;
            });
  }

  public CompletableFuture<JsonNode> model(String modelId) {
    return get(uri("/models/" + path(modelId)), "cannot look up " + modelId);
  }

  public CompletableFuture<JsonNode> models(String query) {
    return get(uri("/models?" + query), "cannot list the models");
  }

  public CompletableFuture<JsonNode> categories() {
    return get(uri("/models/categories"), "cannot list the categories");
  }

  private CompletableFuture<JsonNode> get(URI uri, String doing) {
    return transport.read(uri).handle((reply, error) -> checked(reply, error, doing));
  }

  private JsonNode checked(Reply reply, Throwable error, String doing) {
    if (error != null) {
      throw new ApiErrors(doing).of(Futures.cause(error));
    }
    if (!reply.isSuccess() || reply.json().isEmpty()) {
      throw new ApiErrors(doing).of(reply);
    }
    return reply.json().get();
  }

  private URI request(String requestId, String route) {
    if (!RouteIds.isRequestId(requestId)) {
      throw new RunComfyException(
          "not a request id: `" + Texts.cut(requestId, Texts.LINE) + "`",
          "it is what `run --no-wait` prints; `runcomfy history` lists those of this ledger");
    }
    return uri("/requests/" + requestId + route);
  }

  private URI uri(String path) {
    return URI.create(settings.base() + path);
  }

  private static String path(String modelId) {
    if (!RouteIds.isModelId(modelId)) {
      throw InvalidRequestException.of(
          "model_id", modelId, "not a model id: `" + Texts.cut(modelId, Texts.LINE) + "`", "");
    }
    StringBuilder path = new StringBuilder();
    for (String each : modelId.split("/", -1)) {
      path.append(path.isEmpty() ? "" : "/").append(segment(each));
    }
    return path.toString();
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
