package dev.runcomfy.internal.inputs;

import dev.runcomfy.schema.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text that is half of a character somewhere: it was cut in the middle of one, such as an emoji,
 * and can neither be sent as it is nor be written to a file.
 *
 * @param input the name of the input that it is in
 * @param text the whole text
 * @param at where the half is, in UTF-16 units
 */
public record BrokenText(String input, String text, int at) {
  /** Those in some inputs, at any depth. */
  public static List<BrokenText> in(Map<String, ?> inputs) {
    List<BrokenText> found = new ArrayList<>();
    inputs.forEach(
        (name, value) -> {
          collect(name, name, found);
          collect(name, value, found);
        });
    return found;
  }

  private static void collect(String input, Object value, List<BrokenText> found) {
    if (value instanceof String text) {
      int at = broken(text);
      if (at >= 0) {
        found.add(new BrokenText(input, text, at));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            collect(input, key, found);
            collect(input, each, found);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(each -> collect(input, each, found));
    }
  }

  /** Where half a character is; -1 where there is none. */
  private static int broken(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        return i;
      }
    }
    return -1;
  }

  /** What is wrong with it, and what to do. */
  public Problem problem() {
    String half = String.format("\\u%04x", (int) text.charAt(at));
    return new Problem(
        input.equals(text) ? "" : input,
        text.replaceAll("\\p{Cs}", "\ufffd"),
        "`"
            + input.replaceAll("\\p{Cs}", "\ufffd")
            + "` has half a character, "
            + half
            + ", at position "
            + (at + 1),
        "the text was cut in the middle of a character, such as an emoji: write it whole");
  }
}
