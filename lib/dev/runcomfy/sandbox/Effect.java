package dev.runcomfy.sandbox;

import java.net.URI;
import java.util.Map;

/**
 * What a {@link Fault} does once it strikes: plain data, read by {@link Routes} and {@link
 * ExchangeHandler}.
 */
sealed interface Effect {
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
  record Says(String from, String to) implements Effect {}

  /** The result has no {@code cost} yet. */
  record NoCost() implements Effect {}

  /** The result has succeeded and names no media. */
  record NoMedia() implements Effect {}

  /** The result's media live on another host. */
  record Elsewhere(URI origin) implements Effect {}

  /** The accepted job never leaves the queue. */
  record Stuck() implements Effect {}

  /** The accepted job fails with this {@code error} and is not charged. */
  record Fails(Object error) implements Effect {}
}
