package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.RunComfy;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The environment that a client is given is the only one it goes by. */
class EnvironmentTest {
  @TempDir Path folder;

  private RunComfy client(Map<String, String> variables) {
    return RunComfy.builder().env(variables).sandbox(Behavior.instant().sketch()).build();
  }

  private Path only(Path under) throws IOException {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void ledgerAndMediaAreWhereTheGivenEnvironmentSays() throws IOException {
    Map<String, String> variables =
        Map.of(
            "XDG_DATA_HOME", folder.resolve("data").toString(),
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "RUNCOMFY_MEDIA", folder.resolve("media").toString());
    try (RunComfy runcomfy = client(variables)) {
      runcomfy.model("tencent/hunyuan/text-to-video").prompt("a fox").run();

      assertEquals(
          folder.resolve("data/runcomfy/ledger.db").toString(), runcomfy.ledger().location());
      assertEquals(folder.resolve("media").toString(), runcomfy.ledger().mediaLocation());
      assertTrue(only(folder.resolve("media")).toString().endsWith(".mp4"));
      assertFalse(Files.exists(folder.resolve("data/runcomfy/media")));
    }
  }

  @Test
  void mediaAreBesideTheLedgerWhenNothingIsSaid() {
    try (RunComfy runcomfy = client(Map.of("RUNCOMFY_LEDGER", folder + "/own.db"))) {
      assertEquals(folder.resolve("own.db").toString(), runcomfy.ledger().location());
      assertEquals(folder.resolve("media").toString(), runcomfy.ledger().mediaLocation());
    }
  }

  @Test
  void noValueIsPrinted() {
    assertEquals("Environment", new Environment(Map.of("TOKEN", "s3cret")).toString());
  }

  @Test
  void theProcessIsAskedAtTheEdgeAlone() throws IOException {
    Set<String> asking = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Project.file("lib/dev"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).contains("System.getenv")) {
          asking.add(file.getFileName().toString());
        }
      }
    }

    assertEquals(Set.of("Console.java", "Environment.java"), asking);
  }
}
