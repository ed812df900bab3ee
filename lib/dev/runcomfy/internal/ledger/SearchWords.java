package dev.runcomfy.internal.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words to look for in prompts: beginnings of words by an index, anything odd by reading all. */
record SearchWords(List<String> indexed, List<String> odd) {
  /** Scripts with spaces between words; in others an index by words finds nothing. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}0-9]+");

  static SearchWords of(String text) {
    List<String> indexed = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      if (WORD.matcher(word).matches()) {
        indexed.add(word.toLowerCase(Locale.ROOT));
      } else if (!word.isEmpty()) {
        odd.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return new SearchWords(indexed, odd);
  }
}
