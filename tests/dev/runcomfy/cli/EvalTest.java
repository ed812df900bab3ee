package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process each: a session belongs to its process. */
class EvalTest {
  private static final String FOX =
      "runcomfy.model(\"kling/kling-3.0/pro/text-to-video\").prompt(\"a fox\")";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Program.Done eval(String... words) {
    return Program.of(
            Project.java(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.runcomfy.cli.Main",
            "eval")
        .with((Object[]) words)
        .env("RUNCOMFY_TOKEN", sandbox.token())
        .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
        .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"))
        .env("XDG_CACHE_HOME", folder.resolve("cache"))
        .run();
  }

  @Test
  void theValueOfTheLastExpressionIsPrinted() {
    Program.Done done = eval("int n = 20; n + 1");

    assertEquals("21\n", done.out());
    assertEquals(0, done.exit());
  }

  @Test
  void aRunIsALineAndItsFile() {
    Program.Done done = eval(FOX + ".run()");

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().startsWith("video "), done.out());
    assertTrue(done.out().contains(folder.resolve("media").toString()), done.out());
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void jsonSaysWhatWasBought() {
    Program.Done done = eval("--json", FOX + ".run()");

    var json = Json.read(done.out());
    assertEquals(sandbox.charges().get(0).requestId(), json.path("request_id").asString());
    assertFalse(json.path("recalled").asBoolean());
  }

  @Test
  void problemsAreExitCode65AndBuyNothing() {
    Program.Done done = eval(FOX + ".duration(99).run()");

    assertEquals(65, done.exit());
    assertTrue(done.err().contains("error: `duration` is 99, more than 15"), done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void codeThatDoesNotCompileIs65() {
    Program.Done done = eval("runcomfy.modell(\"x\")");

    assertEquals(65, done.exit());
    assertTrue(done.err().contains("cannot find symbol, symbol:   method modell"), done.err());
  }

  @Test
  void anExceptionOfTheCodeIs1AndNoCodeIs64() {
    assertEquals(1, eval("throw new IllegalStateException(\"no\")").exit());
    assertEquals(64, eval().exit());
  }
}
