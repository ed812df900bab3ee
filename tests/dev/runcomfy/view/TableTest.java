package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      Table.of("prompt", "seed", "cost")
          .row("a red fox", 7, "$0.28")
          .row("a blue fox at dawn, film grain", 1234, null);

  @Test
  void numbersStandOnTheRight() {
    assertEquals(
        """
        prompt                          seed   cost
        a red fox                          7  $0.28
        a blue fox at dawn, film grain  1234
        """,
        table.text());
  }

  @Test
  void theWidestColumnGivesWay() {
    assertEquals(
        """
        prompt               seed   cost
        a red fox               7  $0.28
        a blue fox at dawn…  1234
        """,
        table.text(32));
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertEquals(
        """
        prompt   n
        紙の船   1
        boat    22
        """,
        Table.of("prompt", "n").row("紙の船", 1).row("boat", 22).text());
  }

  @Test
  void nothingInAValueReachesTheTerminalAsCommand() {
    assertEquals(
        """
        prompt
        red [31m fox and boat
        """,
        Table.of("prompt").row("red\u001b[31m\tfox\nand \u202eboat").text());
  }

  @Test
  void htmlIsEscapedAndNeedsNoStyle() {
    assertEquals(
        """
        <table border="0" cellpadding="5">
        <thead><tr><th align="left">prompt</th><th align="right">seed</th></tr></thead>
        <tbody>
        <tr valign="top"><td align="left">a &lt;b&gt; fox<br>at dawn</td><td align="right">7</td></tr>
        </tbody>
        </table>
        """,
        Table.of("prompt", "seed").row("a <b> fox\nat dawn", 7).html());
  }

  @Test
  void aTableIsAValue() {
    table.row("another", 1, "$1.00");

    assertEquals(2, table.size());
    assertEquals("a\nb\n", Table.of("a").rows(List.of(List.of("b"))).toString());
  }

  @Test
  void aRowWithTooManyValuesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Table.of("one").row(1, 2));
  }
}
