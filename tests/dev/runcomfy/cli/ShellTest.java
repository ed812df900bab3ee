package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell in a real terminal, its files, and plain JShell. */
class ShellTest {
  private static final String FOX =
      "runcomfy.model(\"kling/kling-3.0/pro/text-to-video\").prompt(\"a fox\").run()";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private Path tmux;

  @AfterEach
  void stop() {
    if (tmux != null) {
      Program.of(tmux, "-S", folder.resolve("tmux"), "kill-server").run();
    }
    sandbox.close();
  }

  private Program java(Object... words) {
    return environment(
        Program.of(Project.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp")
            .with(System.getProperty("java.class.path"), "dev.runcomfy.cli.Main")
            .with(words));
  }

  private Program environment(Program program) {
    return program
        .env("RUNCOMFY_TOKEN", sandbox.token())
        .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
        .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"))
        .env("XDG_DATA_HOME", folder.resolve("data"))
        .env("XDG_CACHE_HOME", folder.resolve("cache"));
  }

  private Program.Done tmux(Object... words) {
    return environment(Program.of(tmux, "-S", folder.resolve("tmux")).with(words)).run();
  }

  private void type(Object... keys) {
    Object[] words = new Object[keys.length + 3];
    words[0] = "send-keys";
    words[1] = "-t";
    words[2] = "shell";
    System.arraycopy(keys, 0, words, 3, keys.length);
    assertEquals(0, tmux(words).exit());
  }

  /** Looks at the terminal until the text is on it. */
  private String until(String text) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    String screen = "";
    while (Instant.now().isBefore(end)) {
      screen = tmux("capture-pane", "-p", "-J", "-t", "shell").out();
      if (screen.contains(text)) {
        return screen;
      }
    }
    throw new AssertionError("not on the screen: " + text + "\n" + screen);
  }

  @Test
  void inATerminalItCompletesSaysErrorsRunsAndEnds() throws IOException {
    tmux = Tools.require("tmux");
    Program shell = java("shell");
    Object[] start = {"new-session", "-d", "-s", "shell", "-x", "120", "-y", "40"};
    assertEquals(0, tmux(start(start, shell)).exit());
    until("runcomfy> ");
    type("-l", "runcomfy.mod");
    type("Tab");
    until("runcomfy> runcomfy.model");
    type("C-u");
    type("-l", "runcomfy.model(\"kling/kling-3.0/pro/t");
    type("Tab");
    until("runcomfy.model(\"kling/kling-3.0/pro/text-to-video");
    type("-l", "\").set(\"asp");
    type("Tab");
    until(".set(\"aspect_ratio");
    type("C-u");
    type("-l", "runcomfy.modell(\"x\")");
    type("Enter");
    until("error: cannot find symbol");
    type("-l", FOX);
    type("Enter");
    String screen = until("$1 ==> video ");
    Files.createDirectories(Project.file("target/screens"));
    Files.writeString(Project.file("target/screens/shell.txt"), screen);
    until(folder.resolve("media").toString());
    type("-l", "/exit");
    type("Enter");
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (tmux("has-session", "-t", "shell").exit() == 0) {
      assertTrue(Instant.now().isBefore(end), "the shell does not end");
    }
    assertEquals(1, sandbox.charges().size());
    assertTrue(Files.readString(folder.resolve("data/runcomfy/shell-history")).contains(".run()"));
  }

  private static Object[] start(Object[] start, Program shell) {
    Object[] words = new Object[start.length + shell.command().size()];
    System.arraycopy(start, 0, words, 0, start.length);
    System.arraycopy(shell.command().toArray(), 0, words, start.length, shell.command().size());
    return words;
  }

  @Test
  void aFileIsRunAndItsValuesPrinted() throws IOException {
    Path file = folder.resolve("fox.jsh");
    Files.writeString(file, "/set feedback silent\nint n = 20;\n\nn + 1\n/exit\n");
    assertEquals(new Program.Done(0, "21\n", ""), java("shell", "-q", file).run());
    assertEquals(66, java("shell", "-q", folder.resolve("none.jsh")).run().exit());
    Files.writeString(file, FOX.replace(".run()", ".duration(99).run()"));
    assertEquals(65, java("shell", "-q", file).run().exit());
  }

  @Test
  void plainJShellWorksWithOurStartUpFile() {
    Path jshell = Project.java().resolveSibling("jshell");
    Tools.need(Files.exists(jshell), "this test needs a JDK with jshell");
    Program.Done done =
        environment(Program.of(jshell, "--class-path", System.getProperty("java.class.path")))
            .with("scripts/runcomfy.jsh")
            .input(FOX + "\n/exit\n")
            .run();

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().contains("==> video "), done.out());
    assertEquals(1, sandbox.charges().size());
  }
}
