package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import java.util.Base64;

/** Text on its way into HTML. */
public final class Html {
  private Html() {}

  /**
   * The text with everything escaped that could end it, as element content or in a quoted
   * attribute.
   */
  public static String escape(String text) {
    requireNonNull(text, "text");
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A {@code data:} address with the bytes in it. */
  public static String dataUri(String contentType, byte[] bytes) {
    return "data:" + contentType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** JSON that may stand inside a script element: nothing in it can end the element. */
  static String scriptJson(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '<', '>', '&', '\u2028', '\u2029' -> escaped.append(String.format("\\u%04x", (int) c));
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
