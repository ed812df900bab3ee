package dev.runcomfy.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
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
    return switch (code) {
      case 0 -> status;
      case 400002 -> 402;
      case 400004 -> 401;
      default -> code >= 100_000 && code < 600_000 ? code / 1000 : Math.max(status, 400);
    };
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
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static OptionalInt code(JsonNode json) {
    JsonNode code = json.path("error_code");
    if (code.isMissingNode() && (json.has("error") || json.has("error_message"))) {
      code = json.path("code");
    }
    return code.isNumber() || code.isString() && code.asString().matches("\\d{1,9}")
        ? OptionalInt.of(code.asInt())
        : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
