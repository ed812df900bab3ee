package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.Json;
import tools.jackson.databind.JsonNode;

/** The texts of a request by which it is found again. */
final class PromptWords {
  private PromptWords() {}

  /** The texts that a person would search for. */
  static String of(String inputs) {
    StringBuilder words = new StringBuilder();
    collect(Json.read(inputs), false, words);
    // PostgreSQL has no such letter
    return words.toString().replace("\0", "").strip();
  }

  private static void collect(JsonNode node, boolean isWords, StringBuilder words) {
    if (node.isString() && isWords && !node.asString().startsWith("data:")) {
      words.append(node.asString()).append('\n');
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      field.getKey().matches("(?i).*prompt.*|text|tags|lyrics"),
                      words));
    } else {
      node.forEach(each -> collect(each, isWords, words));
    }
  }
}
