package dev.runcomfy.internal.inputs;

import dev.runcomfy.internal.file.Content;
import dev.runcomfy.internal.file.FileKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that came as a text: {@code data:image/png;base64,…}.
 *
 * @param contentType what its first bytes say it is, else what the text calls it
 * @param bytes its content, not empty
 */
public record DataUri(String contentType, byte[] bytes) {
  private static final Pattern FORM =
      Pattern.compile("(?is)data:([\\w.+-]*/[\\w.+-]*)?((?:;[\\w.+-]+=[^;,]*)*)(;base64)?,(.*)");

  /** Reads one; empty for any other text, and where there is no content in it. */
  public static Optional<DataUri> read(String text) {
    Matcher found = text.regionMatches(true, 0, "data:", 0, 5) ? FORM.matcher(text) : null;
    if (found == null || !found.matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = bytes(found.group(4), found.group(3) != null);
      String called = found.group(1) == null ? "text/plain" : found.group(1);
      String kind = FileKind.of(bytes).contentType();
      String type = kind.isEmpty() ? called.toLowerCase(Locale.ROOT) : kind;
      return bytes.length == 0 ? Optional.empty() : Optional.of(new DataUri(type, bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What there is instead of a whole file, in words, as for one that is downloaded; or empty. */
  public Optional<String> missing() {
    boolean isMedia = contentType.matches("(image|video|audio)/.*");
    return Content.of(bytes).missing(isMedia, "", contentType);
  }

  private static byte[] bytes(String content, boolean isBase64) {
    if (!isBase64) {
      return URLDecoder.decode(content.replace("+", "%2B"), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.UTF_8);
    }
    String letters =
        content.indexOf('%') < 0
            ? content
            : URLDecoder.decode(content.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Base64.getDecoder().decode(letters.replaceAll("\\s", ""));
  }
}
