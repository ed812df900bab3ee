package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown to people moves no cursor, and opens no formula. */
class PrintableTest {
  @Test
  void escapeSequencesAndDirectionsAreSpelledOut() {
    for (char c = 0; c < 0x2100; c++) {
      boolean isControl = Character.isISOControl(c) && c != '\n' && c != '\t';
      boolean isTurn = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
      boolean isEnd = c == 0x2028 || c == 0x2029;
      String wanted =
          isControl || isTurn || isEnd
              ? "a" + String.format("\\u%04x", (int) c) + "b"
              : "a" + c + "b";
      assertEquals(wanted, Texts.printable("a" + c + "b"));
    }
  }

  @Test
  void jsonKeepsItsContent() {
    String json = Json.write(List.of("\u001b[31m \u0085 \u202e \u2066 \r \r\n"));

    assertEquals(Json.read(json), Json.read(Texts.printable(json)));
  }

  @Test
  void plainTextIsTheSame() {
    String text = "a line\tof text\r\nand another: 狐 🦊 é";

    assertSame(text, Texts.printable(text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "=1+2, '=1+2",
        "+cmd, '+cmd",
        "-cmd, '-cmd",
        "@sum, '@sum",
        "-5, -5",
        "+1.5e3, +1.5e3",
        "-.5, -.5",
        "a=b, a=b"
      })
  void aCellIsNoFormula(String cell, String written) {
    assertEquals(written + "\n", Csv.line(List.of(cell), "\n"));
  }

  @Test
  void aCellWithATabOrALineEndInFrontIsNoneEither() {
    assertEquals("'\t=1,\"'\r\n=1\"\n", Csv.line(List.of("\t=1", "\r\n=1"), "\n"));
  }

  @Test
  void whatIsWrittenIsReadAgainWithoutItsGuard() {
    List<String> cells = List.of("=1+2", "+cmd", "-5", "'quoted'", "a, b", "say \"x\"", "'=");
    String text =
        Csv.line(List.of("a", "b", "c", "d", "e", "f", "g"), "\n") + Csv.line(cells, "\n");

    List<String> read = new java.util.ArrayList<>(Csv.read(text).get(0).values());

    assertEquals(List.of("=1+2", "+cmd", "-5", "'quoted'", "a, b", "say \"x\"", "="), read);
  }
}
