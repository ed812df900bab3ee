package dev.runcomfy.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ToolsTest {
  @Test
  void aMissingToolSkipsOrFailsAsAsked() {
    String before = System.getProperty("require.tools");
    try {
      System.clearProperty("require.tools");
      var skipped = assertThrows(TestAbortedException.class, () -> Tools.require("no-such-tool"));
      System.setProperty("require.tools", "true");
      var failed = assertThrows(AssertionError.class, () -> Tools.require("no-such-tool"));

      assertEquals(
          "Assumption failed: this test needs no-such-tool on the path", skipped.getMessage());
      assertEquals(
          "this test needs no-such-tool on the path (-Drequire.tools=true)", failed.getMessage());
    } finally {
      if (before == null) {
        System.clearProperty("require.tools");
      } else {
        System.setProperty("require.tools", before);
      }
    }
  }
}
