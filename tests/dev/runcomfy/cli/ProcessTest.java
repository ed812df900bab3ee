package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: its exit code, and what an interrupt leaves. */
class ProcessTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;

  private Program program(Sandbox sandbox) {
    return Program.of(
            Project.java(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.runcomfy.cli.Main")
        .in(folder)
        .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
        .env("RUNCOMFY_TOKEN", Cli.TOKEN)
        .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"));
  }

  /** The next line, or the one after it where the receipt is not in the ledger yet. */
  private static String lastWord(BufferedReader err) throws IOException {
    String line = err.readLine();
    return line.startsWith("waiting up to ") ? err.readLine() : line;
  }

  @Test
  void theExitCodeIsTheCommands() {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      assertEquals(64, program(sandbox).with("nothing").run().exit());
      assertEquals(0, program(sandbox).with("run", KLING, "--prompt", "a fox").run().exit());
    }
  }

  @Test
  void ctrlCSaysHowToPickItUpAndLosesNothing() throws Exception {
    Tools.require("kill");
    try (Sandbox sandbox = Sandbox.start(Behavior.named("instant,sketch,stuck"))) {
      Process process = program(sandbox).with("run", KLING, "--prompt", "a fox").start();
      try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
        String id = err.readLine().replace("request ", "");
        Program.of("kill", "-INT", process.pid()).output();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
        assertEquals("stopped waiting; request " + id + " goes on", lastWord(err));
        assertEquals(
            "the same command picks it up, and so does `runcomfy result " + id + " --wait`",
            err.readLine());
        sandbox.behavior(Behavior.instant().sketch());
        Program.Done listed = program(sandbox).with("history", "--csv").run();
        assertTrue(listed.out().contains(id), listed.out());
      }
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void ctrlCCancelsWhatIsQueuedWhenToldTo() throws Exception {
    Tools.require("kill");
    try (Sandbox sandbox = Sandbox.start(Behavior.named("instant,sketch,stuck"))) {
      Process process =
          program(sandbox).with("run", KLING, "--prompt", "x", "--cancel-on-interrupt").start();
      try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
        String id = err.readLine().replace("request ", "");
        Program.of("kill", "-INT", process.pid()).output();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals("request " + id + " was still queued and is cancelled", lastWord(err));
        assertEquals(130, process.exitValue());
      }
    }
  }

  @Test
  void aSweepThatIsInterruptedGoesOnWithTheSameCommand() throws Exception {
    Tools.require("kill");
    String[] words = {
      "sweep", KLING, "--prompt", "a {red|blue} fox", "--takes", "3", "--yes", "-o", "foxes"
    };
    try (Sandbox sandbox =
        Sandbox.start(Behavior.instant().sketch().fault(Fault.notReady().on(Operation.RESULT)))) {
      Process process = program(sandbox).with((Object[]) words).start();
      try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
        boolean isOver = false;
        while (sandbox.charges().size() < 4 && !isOver) {
          isOver = process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        Program.of("kill", "-INT", process.pid()).output();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        String said = err.lines().reduce("", (all, line) -> line);
        assertEquals(
            "stopped waiting; jobs that were bought go on, and the same command picks them up",
            said);
        assertEquals(130, process.exitValue());
      }
      sandbox.behavior(Behavior.instant().sketch());
      Program.Done again = program(sandbox).with((Object[]) words).run();
      assertEquals("foxes/index.html\n", again.out(), again.err());
      assertEquals(6, sandbox.charges().size());
    }
  }

  @Test
  void aWorkerThatWaitsForItsDatabaseEndsWhenToldTo() throws Exception {
    Tools.require("kill");
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      Process process =
          program(sandbox)
              .env("RUNCOMFY_LEDGER", "jdbc:postgresql://127.0.0.1:1/nowhere")
              .with("worker")
              .start();
      try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
        String said = err.readLine();
        assertTrue(said.endsWith("; waiting for the database"), said);
        Program.of("kill", "-TERM", process.pid()).output();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
      }
    }
  }
}
