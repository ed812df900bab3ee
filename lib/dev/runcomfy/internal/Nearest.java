package dev.runcomfy.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private static final int MOST_EDITS = 5;

  private Nearest() {}

  /**
   * The candidate nearest to a word; empty when none is near. Case and separators do not count;
   * otherwise one edit (a letter more, less, other, or two swapped) is allowed in three letters. A
   * beginning that only one candidate has is near.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    String wanted = letters(Objects.requireNonNull(word, "word"));
    int allowed = Math.min(wanted.length() / 3, MOST_EDITS);
    String best = null;
    for (String candidate : candidates) {
      int edits = edits(wanted, letters(candidate), allowed);
      if (edits <= allowed && !candidate.equals(word)) {
        best = candidate;
        allowed = edits - 1;
      }
    }
    return best == null ? beginning(wanted, candidates) : Optional.of(best);
  }

  /**
   * As {@link #of}, among candidates with the same digits: {@code 480p} is no misspelling of {@code
   * 580p}.
   */
  public static Optional<String> spelling(String word, Collection<String> candidates) {
    return of(word, candidates.stream().filter(c -> digits(c).equals(digits(word))).toList());
  }

  private static Optional<String> beginning(String wanted, Collection<String> candidates) {
    if (wanted.length() < 3) {
      return Optional.empty();
    }
    List<String> found = candidates.stream().filter(c -> letters(c).startsWith(wanted)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_.:/-]", "");
  }

  private static String digits(String word) {
    return word.replaceAll("\\D", "");
  }

  private static int edits(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(above, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}
