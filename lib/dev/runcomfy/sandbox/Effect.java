package dev.runcomfy.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link Fault} does once it strikes: plain data, read by {@link Routes} and {@link
 * ExchangeHandler}.
 */
sealed interface Effect {
  /** Changes the body of an honest answer; most effects leave it as it is. */
  default void change(Map<String, Object> body) {}

  /** Something else answers: a gateway, a rate limiter, a redirect. */
  record Answers(int status, Map<String, String> headers, String contentType, String body)
      implements Effect {}

  /** The connection is closed without a byte of an answer. */
  record Breaks() implements Effect {}

  /** Half of the body is sent, then the connection is closed. */
  record Cuts() implements Effect {}

  /** The body trickles. */
  record Throttles(long bytesPerSecond) implements Effect {}

  /** The answer bears this state word; with {@code from}, only in place of that one. */
  record Says(String from, String to) implements Effect {
    private static final Set<String> FINAL =
        Set.of("succeeded", "completed", "failed", "cancelled", "canceled");

    @Override
    public void change(Map<String, Object> body) {
      if (!from.isEmpty() && !from.equals(body.get("status"))) {
        return;
      }
      body.replace("status", to);
      if (!FINAL.contains(to)) {
        body.keySet().removeAll(Set.of("output", "error", "finished_at", "cost"));
      }
    }
  }

  /** The result has no {@code cost} yet. */
  record NoCost() implements Effect {
    @Override
    public void change(Map<String, Object> body) {
      body.remove("cost");
    }
  }

  /** The result has succeeded and names no media. */
  record NoMedia() implements Effect {
    @Override
    public void change(Map<String, Object> body) {
      body.computeIfPresent("output", (key, output) -> Map.of());
    }
  }

  /** The result's media live on another host. */
  record Elsewhere(URI origin) implements Effect {
    @Override
    public void change(Map<String, Object> body) {
      body.computeIfPresent("output", (key, output) -> moved(output));
    }

    private Object moved(Object value) {
      if (value instanceof Map<?, ?> map) {
        var moved = new LinkedHashMap<Object, Object>();
        map.forEach((key, each) -> moved.put(key, moved(each)));
        return moved;
      }
      if (value instanceof List<?> list) {
        return list.stream().map(this::moved).toList();
      }
      return origin.resolve(URI.create(value.toString()).getRawPath()).toString();
    }
  }

  /** The accepted job never leaves the queue. */
  record Stuck() implements Effect {}

  /** The accepted job fails with this {@code error} and is not charged. */
  record Fails(Object error) implements Effect {}
}
