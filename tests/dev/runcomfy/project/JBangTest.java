package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.FileServer;
import dev.runcomfy.testing.JBang;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real JBang runs what the catalog names: from a checkout, and from a host with nothing
 * published.
 */
class JBangTest {
  private static FileServer host;

  @TempDir Path folder;

  @BeforeAll
  static void serveTheCheckout() {
    host = FileServer.of(Project.root());
    JBang.program("--quiet", "trust", "add", host.address()).output();
  }

  @AfterAll
  static void stopServing() {
    host.close();
  }

  @Test
  void theSmallestScriptOfOnesOwnNeedsOneLine() throws IOException {
    Path script = folder.resolve("mine.java");
    Files.writeString(
        script,
        """
        //DEPS %slib/sources.java
        import dev.runcomfy.schema.Bundled;

        class mine {
          public static void main(String[] args) {
            System.out.println(Bundled.find(args[0]).orElseThrow().modelId());
          }
        }
        """
            .formatted(host.address()));
    Program.Done done =
        JBang.program("--quiet", script, "kling/kling-3.0/pro/text-to-video").in(folder).run();
    assertEquals(new Program.Done(0, "kling/kling-3.0/pro/text-to-video\n", ""), done);
  }
}
