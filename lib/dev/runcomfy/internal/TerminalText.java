package dev.runcomfy.internal;

/** Text as a terminal shows it: wide characters count two, control characters never get there. */
public final class TerminalText {
  private TerminalText() {}

  /** The text on one line, without anything that could move the cursor or change colours. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isControl(c) ? ' ' : c));
    return line.toString().replaceAll(" {2,}", " ").strip();
  }

  /** How many columns the text takes. */
  public static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  /** The text in at most so many columns, its end replaced by an ellipsis where it is longer. */
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder fitted = new StringBuilder();
    int left = Math.max(0, columns - 1);
    for (int c : text.codePoints().toArray()) {
      left -= width(c);
      if (left < 0) {
        break;
      }
      fitted.appendCodePoint(c);
    }
    return columns < 1 ? "" : fitted.toString().stripTrailing() + "…";
  }

  /** The text filled up with spaces to so many columns, on its left where it is a number. */
  public static String pad(String text, int columns, boolean isRight) {
    String space = " ".repeat(Math.max(0, columns - width(text)));
    return isRight ? space + text : text + space;
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean isWide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return isWide ? 2 : 1;
  }
}
