package dev.runcomfy.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Finds what a request asks for, lets faults strike, checks the token, and answers. */
final class Routes {
  private static final String ABOUT =
      """
      RunComfy sandbox: the API on loopback, free, drawn locally.
      /v1/models, /v1/models/{model_id}, /v1/requests/{request_id}/status|result|cancel,
      /prod/v2/balance, /_sandbox/charges, /_sandbox/requests, /_sandbox/counts
      """;

  private final Map<String, SandboxAccount> accounts = new ConcurrentHashMap<>();
  private final Optional<String> onlyToken;
  private final JobBook book;
  private final JobRoutes jobs;
  private final MediaRoutes media;
  private final Recorder recorder;
  private volatile SandboxOptions setup;

  Routes(
      SandboxOptions setup,
      Optional<String> onlyToken,
      JobBook book,
      JobRoutes jobs,
      MediaRoutes media,
      Recorder recorder) {
    this.setup = setup;
    this.onlyToken = onlyToken;
    this.book = book;
    this.jobs = jobs;
    this.media = media;
    this.recorder = recorder;
  }

  void setup(SandboxOptions changed) {
    setup = changed;
  }

  SandboxOptions setup() {
    return setup;
  }

  Response reply(Incoming request) {
    recorder.add(request, book.now());
    var route = Route.of(request.method(), request.uri());
    if (route == null) {
      return Response.of(own(request.uri().getPath()));
    }
    if (!route.takes(request.method())) {
      return Response.of(Answer.plain(405, "Method Not Allowed"));
    }
    recorder.count(route.operation());
    var now = setup;
    var strikes = now.faults().strikes(route.operation(), requestId(route));
    var instead = instead(strikes, false, request);
    if (instead.isPresent()) {
      return instead.get();
    }
    var answer = answer(now, route, request, strikes);
    return instead(strikes, true, request).orElseGet(() -> new Response(answer, accident(strikes)));
  }

  private CompletableFuture<Answer> answer(
      SandboxOptions now, Route route, Incoming request, List<FaultPlan.Strike> strikes) {
    if (route.operation() == Operation.DOWNLOAD) {
      return media.get(now, request, route.id());
    }
    return CompletableFuture.completedFuture(api(now, route, request, strikes));
  }

  private Answer api(
      SandboxOptions now, Route route, Incoming request, List<FaultPlan.Strike> strikes) {
    var token = request.token();
    if (token.isEmpty() || onlyToken.isPresent() && !onlyToken.equals(token)) {
      return ServiceError.TOKEN.answer("token missing, expired or revoked");
    }
    var account = accounts.computeIfAbsent(token.get(), key -> new SandboxAccount());
    double rate = now.behavior().limits.requestsPerSecond();
    if (rate > 0 && !account.allows(rate, book.now())) {
      return JobRoutes.tooMany("too many requests");
    }
    var id = route.id();
    return switch (route.operation()) {
      case SUBMIT -> jobs.submit(now, account, id, request.body(), strikes);
      case STATUS -> jobs.ofRequest(account, id, JobRoutes::status, strikes);
      case RESULT -> {
        boolean withCost = "true".equals(request.query().get("include_cost"));
        yield jobs.ofRequest(account, id, (all, job) -> all.result(job, withCost), strikes);
      }
      case CANCEL -> jobs.ofRequest(account, id, JobRoutes::cancel, strikes);
      case BALANCE -> balance(account);
      default -> catalog(now.catalog(), id, request);
    };
  }

  private Answer balance(SandboxAccount account) {
    var body = new java.util.LinkedHashMap<String, Object>();
    body.put("balance_usd", book.balance(account));
    body.put("currency", "USD");
    return Answer.json(200, body);
  }

  private static Answer catalog(Catalog catalog, String id, Incoming request) {
    return switch (id) {
      case "" -> catalog.list(request.query());
      case "categories" -> catalog.categories();
      default ->
          catalog
              .find(id)
              .map(model -> Answer.json(200, Catalog.entry(model, true)))
              .orElseGet(() -> JobRoutes.unknownModel(catalog, id));
    };
  }

  private Answer own(String path) {
    return switch (path) {
      case "/" -> Answer.text(200, "text/plain", Map.of(), ABOUT);
      case "/_sandbox/charges" ->
          Answer.json(200, book.charges().stream().map(Charge::json).toList());
      case "/_sandbox/requests" ->
          Answer.json(200, recorder.requests().stream().map(RecordedRequest::json).toList());
      case "/_sandbox/counts" -> Answer.json(200, recorder.counts());
      default -> Answer.plain(404, "Not Found");
    };
  }

  private static String requestId(Route route) {
    return switch (route.operation()) {
      case STATUS, RESULT, CANCEL -> route.id();
      case DOWNLOAD -> route.id().replaceFirst("/.*", "");
      default -> "";
    };
  }

  private static Optional<Response> instead(
      List<FaultPlan.Strike> strikes, boolean isAfterwards, Incoming request) {
    for (var strike : strikes) {
      if (strike.isAfterwards() == isAfterwards
          && strike.effect() instanceof Effect.Answers answers) {
        return Optional.of(
            Response.of(
                Answer.text(
                    answers.status(),
                    answers.contentType(),
                    located(answers, request),
                    answers.body())));
      }
      if (strike.isAfterwards() == isAfterwards && strike.effect() instanceof Effect.Breaks) {
        return Optional.of(new Response(null, strike.effect()));
      }
    }
    return Optional.empty();
  }

  /** A redirect goes to the same path at the other origin. */
  private static Map<String, String> located(Effect.Answers answers, Incoming request) {
    var origin = answers.headers().get("Location");
    return origin == null
        ? answers.headers()
        : Map.of(
            "Location", java.net.URI.create(origin).resolve(request.uri().toString()).toString());
  }

  private static Effect accident(List<FaultPlan.Strike> strikes) {
    return strikes.stream()
        .map(FaultPlan.Strike::effect)
        .filter(effect -> effect instanceof Effect.Cuts || effect instanceof Effect.Throttles)
        .findFirst()
        .orElse(null);
  }
}
