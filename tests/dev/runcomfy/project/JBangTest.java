package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.FileServer;
import dev.runcomfy.testing.JBang;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
        import dev.runcomfy.internal.catalog.Bundled;

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

  @Test
  void everyAliasBuildsInACheckout() throws IOException {
    JsonNode aliases =
        Json.read(Files.readString(Project.file("jbang-catalog.json"))).path("aliases");
    List<String> failed = new ArrayList<>();
    for (String alias : aliases.propertyNames()) {
      Program.Done done =
          JBang.program("--quiet", "build", alias).limit(Duration.ofMinutes(4)).run();
      if (done.exit() != 0 || !done.err().isEmpty()) {
        failed.add(alias + ": " + done.err());
      }
    }

    assertEquals(List.of(), failed);
  }

  @Test
  void anAliasRunsFromAHostWithNothingInstalled() throws IOException {
    Program.Done done =
        JBang.program(
                "--quiet", "first_clip@" + host.address() + "jbang-catalog.json", "a paper boat")
            .in(folder)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder.resolve("data"))
            .env("RUNCOMFY_TOKEN", "")
            .env("RUNCOMFY_LEDGER", "")
            .run();

    assertEquals(0, done.exit(), done.err());
    assertFalse(done.err().contains("WARNING"), done.err());
    assertTrue(Files.size(folder.resolve(done.out().strip())) > 10_000, done.out());
  }

  @Test
  void theCommandRunsWhereItsArchiveHasNoFolderYet() {
    Program.Done done =
        JBang.program("--quiet", "runcomfy", "--version")
            .env("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder)
            .env("JBANG_JAVA_OPTIONS", "-Duser.home=" + folder)
            .run();

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().startsWith("runcomfy "), done.out());
    assertTrue(Files.isRegularFile(folder.resolve(".jbang/cache/runcomfy.jsa")) || isJava17());
  }

  /** Both are found as services, whose lines are in the index of the workers. */
  @Test
  void theWorkerBringsPostgresAndS3() {
    Program worker =
        JBang.program("--quiet", "worker", "history", "list", "--ledger")
            .env("XDG_DATA_HOME", folder);
    Program.Done postgres = worker.with("postgresql://127.0.0.1:1/none").run();
    Program.Done s3 =
        JBang.program("--quiet", "worker", "doctor", "--ledger", folder.resolve("ledger.db"))
            .env("RUNCOMFY_MEDIA", "s3://films/x?endpoint=http://127.0.0.1:1")
            .env("XDG_DATA_HOME", folder)
            .run();

    assertEquals(75, postgres.exit(), postgres.err());
    assertTrue(postgres.err().contains("cannot be reached"), postgres.err());
    assertTrue((s3.out() + s3.err()).contains("s3://films/x/"), s3.out() + s3.err());
  }

  /** Which knows no archive that makes itself. */
  private static boolean isJava17() {
    return Runtime.version().feature() < 19;
  }
}
