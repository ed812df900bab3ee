package dev.runcomfy.worker;

/**
 * A cell of a queued sweep that was let in; as text {@code sweep/number/round}.
 *
 * @param sweep the sweep
 * @param number its place, from 1
 * @param round how often it was let in: what is left of an earlier round is not this one's
 */
record CellId(String sweep, int number, int round) {
  static CellId of(String text) {
    int last = text.lastIndexOf('/');
    int middle = text.lastIndexOf('/', last - 1);
    return new CellId(
        text.substring(0, middle),
        Integer.parseInt(text.substring(middle + 1, last)),
        Integer.parseInt(text.substring(last + 1)));
  }

  /** How db-scheduler knows it. */
  @Override
  public String toString() {
    return sweep + "/" + number + "/" + round;
  }
}
