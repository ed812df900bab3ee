package dev.runcomfy.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runcomfy.internal.http.Callers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads requests from the JDK's server and writes replies, with the accidents that may happen on
 * the way.
 *
 * <p>A handler returns before its reply is written where that takes time: the exchange lives on
 * until its streams are closed, so latency, drawing and large media hold none of the few handlers.
 */
final class ExchangeHandler implements HttpHandler {
  private static final int MOST_BODY = 64 << 20;
  private static final long MOST_DRAINED = 1L << 30;
  private static final int LARGE = 128 * 1024;
  private static final int SMALL_DIGITS = 5; // a body below 100 000 bytes is read where it arrives

  private final Callers callers = new Callers("127.0.0.1");
  private final Routes routes;
  private final Threads threads;

  ExchangeHandler(Routes routes, Threads threads) {
    this.routes = routes;
    this.threads = threads;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    if (!callers.areKnown(headers.getFirst("Host"), headers.getFirst("Origin"))) {
      write(exchange, Answer.plain(403, "the sandbox answers to 127.0.0.1 and localhost"), null);
      return;
    }
    if (isLarge(headers) || !isHere(exchange)) {
      threads.movers().execute(() -> answerLarge(exchange));
    } else {
      answer(exchange);
    }
  }

  private static boolean isLarge(Headers headers) {
    var length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding")
        || length != null && length.length() > SMALL_DIGITS;
  }

  /** Tells whether a small body came with its headers; one that is on its way may be slow. */
  private static boolean isHere(HttpExchange exchange) throws IOException {
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      return length == null
          || exchange.getRequestBody().available() >= Integer.parseInt(length.strip());
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void answerLarge(HttpExchange exchange) {
    try {
      answer(exchange);
    } catch (IOException e) {
      exchange.close(); // the client went away while it was sending
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
    if (body.length > MOST_BODY) {
      // read to its end, within reason: who is still sending does not read the answer
      drain(exchange.getRequestBody());
      write(exchange, Answer.plain(413, "the body is larger than 64 MiB"), null);
      return;
    }
    var request =
        new Incoming(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body);
    Response reply;
    try {
      reply = routes.reply(request);
    } catch (RuntimeException e) {
      reply = Response.of(broken(e));
    }
    var latency = routes.setup().behavior().limits.latency();
    if (latency.isZero()) {
      deliver(exchange, reply);
    } else {
      later(exchange, reply, latency);
    }
  }

  private static void drain(InputStream body) throws IOException {
    byte[] chunk = new byte[LARGE];
    long left = MOST_DRAINED;
    for (int n; left > 0 && (n = body.read(chunk)) >= 0; ) {
      left -= n;
    }
  }

  private void later(HttpExchange exchange, Response reply, Duration latency) {
    threads
        .timer()
        .schedule(
            () -> threads.handlers().execute(() -> deliver(exchange, reply)),
            latency.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void deliver(HttpExchange exchange, Response reply) {
    if (reply.answer() == null) {
      exchange.close();
    } else if (reply.answer().isDone() && !reply.answer().isCompletedExceptionally()) {
      dispatch(exchange, reply.answer().join(), reply.accident());
    } else {
      reply
          .answer()
          .exceptionally(problem -> broken(problem))
          .thenAccept(answer -> dispatch(exchange, answer, reply.accident()));
    }
  }

  private void dispatch(HttpExchange exchange, Answer answer, Effect accident) {
    if (accident instanceof Effect.Throttles throttles) {
      new Trickle(exchange, answer, throttles.bytesPerSecond(), threads).start();
    } else if (answer.length() > LARGE) {
      threads.movers().execute(() -> write(exchange, answer, accident));
    } else {
      write(exchange, answer, accident);
    }
  }

  private static void write(HttpExchange exchange, Answer answer, Effect accident) {
    try {
      start(exchange, answer);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      if (!isHead && answer.length() > 0) {
        boolean isCut = accident instanceof Effect.Cuts;
        answer.write(exchange.getResponseBody(), 0, isCut ? answer.length() / 2 : answer.length());
        exchange.getResponseBody().flush();
      }
    } catch (IOException e) {
      // the client has gone, which is its right
    }
    exchange.close();
  }

  static void start(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    answer.headers().forEach(headers::set);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead) {
      headers.set("Content-Length", Long.toString(answer.length()));
    }
    exchange.sendResponseHeaders(
        answer.status(), isHead || answer.length() == 0 ? -1 : answer.length());
  }

  private static Answer broken(Throwable problem) {
    problem.printStackTrace(); // a defect of ours: the client sees a 500, the developer where
    return ServiceError.INTERNAL.answer("the sandbox failed: " + problem);
  }
}
