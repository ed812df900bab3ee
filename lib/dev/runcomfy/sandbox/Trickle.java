package dev.runcomfy.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends one body slowly: a tenth of a second's worth at a time, no thread waiting in between. */
final class Trickle {
  private static final int PARTS_PER_SECOND = 10;

  private final HttpExchange exchange;
  private final Answer answer;
  private final long part;
  private final Threads threads;
  private long sent;

  Trickle(HttpExchange exchange, Answer answer, long bytesPerSecond, Threads threads) {
    this.exchange = exchange;
    this.answer = answer;
    this.part = Math.max(1, bytesPerSecond / PARTS_PER_SECOND);
    this.threads = threads;
  }

  void start() {
    threads.movers().execute(() -> step(true));
  }

  private void step(boolean isFirst) {
    try {
      if (isFirst) {
        ExchangeHandler.start(exchange, answer);
      }
      long end = Math.min(answer.length(), sent + part);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      if (!isHead && end > sent) {
        answer.write(exchange.getResponseBody(), sent, end);
        exchange.getResponseBody().flush();
        sent = end;
      }
      if (isHead || sent >= answer.length()) {
        exchange.close();
      } else {
        threads
            .timer()
            .schedule(
                () -> threads.movers().execute(() -> step(false)),
                1000 / PARTS_PER_SECOND,
                TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      exchange.close(); // the client has gone
    }
  }
}
