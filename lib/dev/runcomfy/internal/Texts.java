package dev.runcomfy.internal;

/** Small things with text. */
public final class Texts {
  /** What is shown of a value on one line. */
  public static final int LINE = 80;

  private Texts() {}

  /** On one line and not longer than that; what is cut ends in "…". */
  public static String cut(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
  }

  /** A URL, well-formed or not, without user and password. */
  public static String withoutUserInfo(String url) {
    return url.replaceFirst("(?s)//.*@", "//…@");
  }

  /** A count with its noun: {@code 1 image}, {@code 2 images}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
