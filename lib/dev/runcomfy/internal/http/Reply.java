package dev.runcomfy.internal.http;

import dev.runcomfy.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What the service answered, whatever it was.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks to wait; empty where it does not say
 * @param body the bytes, cut at a bound
 */
public record Reply(int status, Optional<Duration> retryAfter, byte[] body) {
  /** Takes the three facts. */
  public Reply {
    Objects.requireNonNull(retryAfter, "retryAfter");
    Objects.requireNonNull(body, "body");
  }

  /** Tells whether the status is 2xx and the body does not take it back. */
  public boolean isSuccess() {
    return verdict() / 100 == 2;
  }

  /** What it means: the class of the error code where there is one, otherwise the HTTP status. */
  public int verdict() {
    int code = errorCode().orElse(0);
    if (code == 0) {
      return json().filter(Reply::isStrange).isPresent() ? Math.max(status, 500) : status;
    }
    return isCode(code) ? httpStatus(code) : Math.max(status, 400);
  }

  /** Tells whether there is an error code that is larger than any, negative, or a fraction. */
  private static boolean isStrange(JsonNode json) {
    return json.path("error_code").isNumber() && code(json, "error_code").isEmpty();
  }

  /**
   * What proves that a submit bought nothing, as an HTTP status: a code 4xxxxx of the service, with
   * whatever status it came, or a status 4xx. Empty where nothing proves it. 408 does not: it is a
   * gateway's word that it waited too long, for a request that may have gone upstream.
   */
  public OptionalInt refusal() {
    for (OptionalInt code : json().map(Reply::codes).orElse(List.of())) {
      if (code.orElse(0) / 100_000 == 4 && isCode(code.getAsInt())) {
        return OptionalInt.of(httpStatus(code.getAsInt()));
      }
    }
    return status / 100 == 4 && status != 408 ? OptionalInt.of(status) : OptionalInt.empty();
  }

  /** The service's own code, such as 400004; also when it came with HTTP 200. */
  public OptionalInt errorCode() {
    return json().map(Reply::code).orElse(OptionalInt.empty());
  }

  /** Tells whether the same question may get another answer soon. */
  public boolean isTransient() {
    int verdict = verdict();
    return verdict == 408
        || verdict == 425
        || verdict == 429
        || verdict >= 500
        || status / 100 == 2 && json().isEmpty();
  }

  /** The body as a JSON object; empty for anything else, such as a gateway's HTML. */
  public Optional<JsonNode> json() {
    try {
      JsonNode node = Json.read(body);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (RuntimeException e) {
      // whatever a reader of JSON stumbles over, the body is none
      return Optional.empty();
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static OptionalInt code(JsonNode json) {
    OptionalInt own = code(json, "error_code");
    if (own.isPresent() || json.has("error_code") && !json.path("error_code").isNull()) {
      return own;
    }
    OptionalInt other = code(json, "code");
    boolean isError = json.hasNonNull("error") || json.hasNonNull("error_message");
    // "code" is also a word for success, or for anything else
    return isCode(other.orElse(0)) || isError && other.orElse(0) >= 400
        ? other
        : OptionalInt.empty();
  }

  private static List<OptionalInt> codes(JsonNode json) {
    return List.of(code(json, "error_code"), code(json, "code"));
  }

  /** A whole number, or its digits; what is neither, or is larger than any code, is none. */
  private static OptionalInt code(JsonNode json, String name) {
    JsonNode code = json.path(name);
    String text = code.isNumber() || code.isString() ? code.asString() : "";
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Tells whether it has the form of the service's codes: an HTTP status and a number in it. */
  private static boolean isCode(int code) {
    return code >= 400_000 && code < 600_000;
  }

  private static int httpStatus(int code) {
    return switch (code) {
      case 400002 -> 402;
      case 400004 -> 401;
      default -> code / 1000;
    };
  }

  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
