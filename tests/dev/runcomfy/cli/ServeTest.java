package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sandbox}: its standard output is what a shell needs to use it. */
class ServeTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;

  @Test
  void whatItPrintsLetsOthersUseIt() throws Exception {
    Process process =
        Program.of(
                Project.java(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.runcomfy.cli.Main",
                "sandbox",
                "--behavior",
                "instant,sketch",
                "--token",
                "it's-mine")
            .start();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      Map<String, String> env = new HashMap<>();
      for (int i = 0; i < 3; i++) {
        String[] parts = lines.readLine().replaceFirst("export ", "").split("=", 2);
        env.put(parts[0], parts[1]);
      }
      assertEquals("'it'\\''s-mine'", env.get("RUNCOMFY_TOKEN"));
      Cli cli = Cli.in(folder);
      for (Map.Entry<String, String> each : env.entrySet()) {
        cli = cli.env(each.getKey(), each.getValue());
      }
      Cli right = cli.env("RUNCOMFY_TOKEN", "it's-mine");
      assertEquals(77, cli.run("run", KLING, "--prompt", "x", "-o", folder + "/o").exit());
      Cli.Done done = right.run("run", KLING, "--prompt", "x", "-o", folder + "/o");
      assertEquals("FOLDER/o/kling-3.0_x.mp4\n", done.out(), done.err());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void wrongWordsAreSaid() {
    Cli.Done done = Cli.in(folder).run("sandbox", "--behavior", "instnt");

    assertEquals(64, done.exit());
    assertTrue(done.err().startsWith("error: `instnt` is not a behaviour"), done.err());
    assertEquals(64, Cli.in(folder).run("sandbox", "--port", "70000").exit());
  }

  @Test
  void aServedSandboxDoesNotGetTheToken() {
    Behavior behavior = Behavior.instant().sketch();
    try (Sandbox any = Sandbox.start(behavior, 0, Optional.of("sandbox-token"));
        Sandbox one = Sandbox.start(behavior, 0, Optional.of("only-this"))) {
      Cli cli = Cli.in(folder).env("RUNCOMFY_TOKEN", "the-real-one");
      String[] words = {"balance", "--sandbox-url", any.baseUrl().toString()};
      assertEquals(0, cli.run(words).exit());
      words[2] = one.baseUrl().toString();
      assertEquals(77, cli.run(words).exit());
      assertEquals(0, cli.env("RUNCOMFY_SANDBOX_TOKEN", "only-this").run(words).exit());
    }
  }

  @Test
  void anAddressWithAPasswordIsSaidWithoutIt() {
    for (String url : new String[] {"http://me:hunter22@h/v1", "http://me:hun/hunter22@h v1"}) {
      Cli cli = Cli.in(folder).env("RUNCOMFY_TOKEN", "any");
      Cli.Done done = cli.run("balance", "--base-url", url);
      assertTrue(done.exit() == 64 || done.exit() == 65, done.err());
      assertFalse(done.err().contains("hunter22"), done.err());
    }
  }
}
