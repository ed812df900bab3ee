package dev.runcomfy.sandbox;

import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes a client asks for: from, to and including; unsatisfiable when from is beyond to. */
record ByteRange(long from, long to) {
  private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range of a header in {@code length} bytes; empty for several ranges or another syntax. */
  static Optional<ByteRange> of(String header, long length) {
    var match = SYNTAX.matcher(header);
    if (!match.matches() || header.equals("bytes=-")) {
      return Optional.empty();
    }
    var first = match.group(1);
    var last = match.group(2);
    if (first.isEmpty()) {
      return Optional.of(new ByteRange(Math.max(0, length - Long.parseLong(last)), length - 1));
    }
    long to = last.isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(last));
    return Optional.of(new ByteRange(Long.parseLong(first), to));
  }

  boolean isSatisfiable() {
    return from <= to;
  }
}
