package dev.runcomfy.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small things with text. */
public final class Texts {
  /** What is shown of a value on one line. */
  public static final int LINE = 80;

  private static final Pattern COMMANDS =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029]"
              + "|\\r(?!\\n)");

  private Texts() {}

  /** On one line and not longer than that; what is cut ends in "…". */
  public static String cut(String text, int most) {
    String line = printable(text.strip().replaceAll("\\s+", " "));
    return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
  }

  /**
   * The text as it may reach a terminal, a log or a page: what could move the cursor, start an
   * escape sequence or turn the direction of writing stands as {@code \\u001b}, which JSON reads as
   * the same letter. Tabs and line ends stay.
   */
  public static String printable(String text) {
    Matcher found = COMMANDS.matcher(text);
    return found.find()
        ? found.replaceAll(
            each -> String.format(Locale.ROOT, "\\\\u%04x", (int) each.group().charAt(0)))
        : text;
  }

  /** A URL, well-formed or not, without user and password. */
  public static String withoutUserInfo(String url) {
    return url.replaceFirst("(?s)//.*@", "//…@");
  }

  /** A count with its noun: {@code 1 image}, {@code 2 images}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Words that every file system takes. */
  public static String slug(String text, int most) {
    String slug =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}.=]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    if (slug.length() <= most) {
      return slug;
    }
    int end = slug.lastIndexOf('-', most);
    return slug.substring(0, end > most / 2 ? end : most);
  }

  /** A word of a POSIX shell, in quotes where it needs them. */
  public static String shellWord(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
