package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Amounts;
import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void fractionsOfACentAreShownWhileTheyMatter() {
    assertEquals("$0.28", Amounts.dollars(0.28));
    assertEquals("$0.04", Amounts.dollars(0.04));
    assertEquals("$0.035", Amounts.dollars(0.035));
    assertEquals("$1,234.50", Amounts.dollars(1234.5));
    assertEquals("$0.00", Amounts.dollars(0));
    assertEquals("-$0.50", Amounts.dollars(-0.5));
  }

  @Test
  void timesAreAsExactAsTheyAreLong() {
    assertEquals("4.2 s", Amounts.span(4.23));
    assertEquals("71 s", Amounts.span(71.4));
    assertEquals("3:04 min", Amounts.span(184));
    assertEquals("1:07 h", Amounts.span(4000));
  }
}
