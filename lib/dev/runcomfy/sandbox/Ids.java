package dev.runcomfy.sandbox;

/** What an id may look like. */
final class Ids {
  private Ids() {}

  /** Whether it is 1 to 128 letters, digits, {@code _} or {@code -}. */
  static boolean isRequestId(String id) {
    return id.length() <= 128 && isWord(id, "_-");
  }

  /** Whether it has 2 to 5 segments. */
  static boolean isModelId(String id) {
    var segments = id.split("/", -1);
    for (var segment : segments) {
      if (!isWord(segment, "._-")) {
        return false;
      }
    }
    return segments.length >= 2 && segments.length <= 5;
  }

  private static boolean isWord(String text, String alsoAllowed) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isLetter && alsoAllowed.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
