package dev.runcomfy.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the token by {@code ***} in whatever comes from a server, in plain, percent-encoded and
 * JSON-escaped spelling. It belongs where bytes enter, before anything is cut: half a token is a
 * secret, too.
 */
public final class Redaction {
  /**
   * A shorter token is left as it is: replacing it would garble words. A real token has 30
   * characters and more; so short are those that people make up for a sandbox.
   */
  public static final int SHORTEST = 8;

  private static final String INSTEAD = "***";

  private final Optional<Pattern> spellings;

  private Redaction(Optional<Pattern> spellings) {
    this.spellings = spellings;
  }

  /** The redaction of this token; without one, nothing is replaced. */
  public static Redaction of(Optional<String> token) {
    return new Redaction(
        token.filter(secret -> secret.length() >= SHORTEST).map(Redaction::spellings));
  }

  private static Pattern spellings(String secret) {
    StringBuilder pattern = new StringBuilder();
    for (char c : secret.toCharArray()) {
      String plain = Pattern.quote(String.valueOf(c));
      String escaped = Character.isLetterOrDigit(c) ? plain : "\\\\*" + plain;
      String hex = String.format(Locale.ROOT, "%02x", (int) c);
      pattern.append("(?:" + escaped + "|%(?:25)*(?i:" + hex + ")|\\\\+u00(?i:" + hex + "))");
    }
    return Pattern.compile(pattern.toString());
  }

  /** The text without the token. */
  public String text(String text) {
    return spellings.map(each -> each.matcher(text).replaceAll(INSTEAD)).orElse(text);
  }

  /** The bytes without the token, whatever they are; the same array where there is none in it. */
  public byte[] bytes(byte[] bytes) {
    if (spellings.isEmpty()) {
      return bytes;
    }
    // one letter for each byte: what is no text passes unchanged
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher found = spellings.get().matcher(text);
    return found.find() ? found.replaceAll(INSTEAD).getBytes(StandardCharsets.ISO_8859_1) : bytes;
  }
}
