package dev.runcomfy.internal.service;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.http.BrokenCallException;
import dev.runcomfy.internal.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Makes exceptions of the service's answers: by its code first, then by HTTP status.
 *
 * @param doing what cannot be done, as a sentence begins
 */
record ApiErrors(String doing) {
  private static final int MOST = 300;

  ApiException of(Reply reply) {
    return of(reply, reply.verdict() / 100 == 2 ? 502 : reply.verdict());
  }

  /** An answer whose meaning is known already, as an HTTP status. */
  ApiException of(Reply reply, int verdict) {
    OptionalInt code = reply.errorCode();
    String said = message(reply);
    String what =
        doing
            + ": "
            + (said.isEmpty() ? "the service answered HTTP " + reply.status() : said)
            + " ("
            + (code.isPresent() ? "code " + code.getAsInt() : "HTTP " + reply.status())
            + ")";
    return new ApiException(
        what, hint(verdict, code.orElse(0)), verdict, code, start(reply), reply.retryAfter());
  }

  /** An answer that is a success and does not say what it should. */
  ApiException unexpected(Reply reply, String what) {
    String came = start(reply);
    return new ApiException(
        doing + ": " + what + ": the service answered " + Texts.cut(came, MOST),
        hint(502, 0),
        502,
        OptionalInt.empty(),
        came,
        Optional.empty());
  }

  ApiException of(Throwable error) {
    String why = error.getMessage() == null ? error.toString() : error.getMessage();
    boolean isBroken = error instanceof BrokenCallException broken && broken.isSent();
    return new ApiException(
        doing
            + ": "
            + (isBroken ? "the connection broke: " : "no connection: ")
            + Texts.cut(why, MOST),
        "check the network, then try again; `runcomfy doctor` looks closer",
        error);
  }

  private static String hint(int verdict, int code) {
    if (code == 400002 || verdict == 402) {
      return "the balance is used up: add to it on RunComfy's billing page; `runcomfy balance` shows it";
    }
    if (code == 400004 || verdict == 401) {
      return "the token is missing, expired or revoked: make a new one on RunComfy's profile page and"
          + " set RUNCOMFY_TOKEN";
    }
    return switch (verdict) {
      case 403 -> "the token's account may not do this";
      case 404 ->
          "the id is unknown, deleted or expired; `runcomfy models list` and `runcomfy history` list them";
      case 413 -> "the files sent along are too large: give their URLs";
      case 429 -> "too many requests at once: try again in a while";
      case 400, 422 -> "`runcomfy models get MODEL` shows what the model accepts";
      default -> verdict >= 500 ? "the service has trouble: try again in a while" : "";
    };
  }

  private static String message(Reply reply) {
    Optional<JsonNode> json = reply.json();
    if (json.isEmpty()) {
      String text = reply.text().strip();
      if (reply.status() / 100 == 2 && !text.isEmpty() && !text.startsWith("<")) {
        return "the answer cannot be read as JSON: " + Texts.cut(text, Texts.LINE);
      }
      boolean isPage = text.startsWith("<");
      return isPage ? "the service answered with a web page" : Texts.cut(text, MOST);
    }
    List<String> parts = new ArrayList<>();
    for (String name : List.of("error_message", "message", "error", "detail")) {
      add(json.get().path(name), parts);
    }
    return Texts.cut(String.join(": ", parts), MOST);
  }

  private static void add(JsonNode node, List<String> parts) {
    if (node.isString() && !node.asString().isBlank() && !parts.contains(node.asString())) {
      parts.add(node.asString());
    } else if (node.isObject()) {
      String where = node.path("loc").isArray() ? last(node.path("loc")) : "";
      String text = node.path("msg").asString(node.path("message").asString(""));
      if (!text.isEmpty()) {
        parts.add(where.isEmpty() ? text : "`" + where + "` " + text);
      }
    } else if (node.isArray()) {
      node.forEach(each -> add(each, parts));
    }
  }

  private static String last(JsonNode loc) {
    return loc.isEmpty() ? "" : loc.path(loc.size() - 1).asString("");
  }

  private static String start(Reply reply) {
    String text = reply.text();
    return text.length() <= 2000 ? text : text.substring(0, 2000);
  }
}
