package dev.runcomfy.worker;

/**
 * A cell of a queued sweep; as text {@code sweep/number}.
 *
 * @param sweep the sweep
 * @param number its place, from 1
 */
record CellId(String sweep, int number) {
  static CellId of(String text) {
    int slash = text.lastIndexOf('/');
    return new CellId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
  }

  /** How db-scheduler knows it. */
  @Override
  public String toString() {
    return sweep + "/" + number;
  }
}
