package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.internal.Amounts;
import dev.runcomfy.testing.Chromium;
import dev.runcomfy.testing.Page;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmountsTest {
  @Test
  void fractionsOfACentAreShownWhileTheyMatter() {
    assertEquals("$0.28", Amounts.dollars(0.28));
    assertEquals("$0.125", Amounts.dollars(0.125));
    assertEquals("$0.0084", Amounts.dollars(0.0084));
    assertEquals("$1,234,567.00", Amounts.dollars(1234567));
    assertEquals("$999.99", Amounts.dollars(999.99));
    assertEquals("$0.04", Amounts.dollars(0.04));
    assertEquals("$0.035", Amounts.dollars(0.035));
    assertEquals("$1,234.50", Amounts.dollars(1234.5));
    assertEquals("$0.00", Amounts.dollars(0));
    assertEquals("-$0.50", Amounts.dollars(-0.5));
  }

  @Test
  void timesAreAsExactAsTheyAreLong() {
    assertEquals("4.2 s", Amounts.time(4.23));
    assertEquals("4 s", Amounts.time(4));
    assertEquals("71 s", Amounts.time(71.4));
    assertEquals("3:04 min", Amounts.time(184));
    assertEquals("1:07 h", Amounts.time(4000));
  }

  /** The page of a contact sheet, and a terminal, print the same of the same amount. */
  @Test
  void thePageHasTheSameWords(@TempDir Path folder) throws IOException {
    String script = Files.readString(Project.file("lib/dev/runcomfy/view/sheet/data.js"));
    String functions = function("dollars", script) + function("span", script);
    double[] amounts = {0, 0.28, 0.035, 0.125, 0.0084, 0.00004, 1, 12.5, 1234.5, 1234567, -0.5};
    double[] times = {0.04, 4, 4.23, 9.97, 10.4, 71.4, 119.4, 119.6, 184, 3599.7, 4000, 90000};

    Path empty = Files.writeString(folder.resolve("empty.html"), "<!doctype html><title>x</title>");
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.open(empty);
      for (double each : amounts) {
        String shown = page.text("(() => {" + functions + "return dollars(" + each + ")})()");
        assertEquals(Amounts.dollars(each), shown, "dollars of " + each);
      }
      for (double each : times) {
        String shown = page.text("(() => {" + functions + "return span(" + each + ")})()");
        assertEquals(Amounts.time(each), shown, "time of " + each);
      }
    }
  }

  private static String function(String name, String script) {
    int start = script.indexOf("function " + name + "(");
    return script.substring(start, script.indexOf("\n}\n", start) + 3);
  }
}
