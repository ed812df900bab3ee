package dev.runcomfy;

import dev.runcomfy.internal.Charge;
import dev.runcomfy.internal.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What {@code /result} said, as tolerant as the service is various.
 *
 * @param json the answer as it came
 */
record ResultBody(JsonNode json) {
  /** The verdict; without the word, media mean success. */
  Status status() {
    String text = json.path("status").asString("");
    return Status.of(text.isEmpty() && !media().isEmpty() ? "completed" : text);
  }

  /** Every http(s) text in the output, in document order, once. */
  List<URI> media() {
    Set<URI> found = new LinkedHashSet<>();
    collect(json.path("output"), found);
    return new ArrayList<>(found);
  }

  /** What was charged; empty where it is not said yet, and where it is no amount. */
  OptionalDouble costUsd() {
    JsonNode cost = json.path("cost");
    if (cost.isObject()) {
      cost = cost.has("usd") ? cost.path("usd") : cost.path("amount");
    }
    return Charge.of(Json.finite(cost));
  }

  /** Why it failed: a text, the message of an object, or those of a list. */
  String error() {
    return error(json.path("error"));
  }

  private static String error(JsonNode error) {
    if (error.isString()) {
      return error.asString();
    }
    if (error.isObject()) {
      String message = error.path("message").asString("");
      return message.isEmpty() ? error.toString() : message;
    }
    List<String> all = new ArrayList<>();
    error.forEach(each -> all.add(error(each)));
    return String.join("; ", all);
  }

  private static void collect(JsonNode node, Set<URI> found) {
    if (node.isString()) {
      String text = node.asString();
      if (text.startsWith("https://") || text.startsWith("http://")) {
        try {
          found.add(URI.create(text.replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
          // no URL after all
        }
      }
    } else {
      node.forEach(each -> collect(each, found));
    }
  }
}
