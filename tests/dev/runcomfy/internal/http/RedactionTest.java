package dev.runcomfy.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from a server does not have the token, however it is spelled. */
class RedactionTest {
  private final Redaction redaction = Redaction.of(Optional.of("se/cret+9f2c"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "se/cret+9f2c",
        "se%2Fcret%2B9f2c",
        "se%2fcret%2b9f2c",
        "se%252Fcret%252B9f2c",
        "se\\/cret+9f2c",
        "\\u0073e\\u002Fcret+9f2c",
        "\\\\u0073e/cret\\u002b9f2c"
      })
  void everySpellingIsReplaced(String spelling) {
    assertEquals("for *** only", redaction.text("for " + spelling + " only"));
  }

  @Test
  void bytesThatAreNoTextPass() {
    byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, 's', 'e'};

    assertSame(bytes, redaction.bytes(bytes));
    byte[] with = "\u00ffse/cret+9f2c\u00fe".getBytes(StandardCharsets.ISO_8859_1);
    byte[] without = "\u00ff***\u00fe".getBytes(StandardCharsets.ISO_8859_1);
    assertArrayEquals(without, redaction.bytes(with));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "any", "request"})
  void aShortTokenGarblesNoWords(String token) {
    assertEquals("any request", Redaction.of(Optional.of(token)).text("any request"));
  }
}
