package dev.runcomfy;

/** Small things with text. */
final class Texts {
  static final int LINE = 80;

  private Texts() {}

  /** On one line and not longer than that; what is cut ends in "…". */
  static String cut(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
  }

  /** A count with its noun: {@code 1 image}, {@code 2 images}. */
  static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
