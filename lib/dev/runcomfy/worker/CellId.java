package dev.runcomfy.worker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell of a queued sweep that was let in; as text {@code sweep/number/round}.
 *
 * @param sweep the sweep
 * @param number its place, from 1
 * @param round how often it was let in: what is left of an earlier round is not this one's
 */
record CellId(String sweep, int number, int round) {
  private static final Pattern TEXT = Pattern.compile("(.+)/(\\d{1,9})/(\\d{1,9})");

  /** Reads an id; empty when the text is not one. */
  static Optional<CellId> read(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new CellId(
                parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  /** How db-scheduler knows it. */
  @Override
  public String toString() {
    return sweep + "/" + number + "/" + round;
  }
}
