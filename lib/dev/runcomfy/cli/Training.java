package dev.runcomfy.cli;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the launcher records a class-data archive of: the hot commands, silent, with a folder of
 * their own. The sandbox they talk to is another process: the JVM loads all of an archive at each
 * start, also what no hot command needs.
 */
final class Training {
  private static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  private final Console real;

  Training(Console real) {
    this.real = real;
  }

  /**
   * With options of the JVM, serves one that is started with them; without, does what that does.
   */
  int run(List<String> options) throws Exception {
    if (options.isEmpty()) {
      commands();
      return 0;
    }
    try (Scratch scratch = Scratch.make("runcomfy-training");
        Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      Path folder = scratch.folder();
      List<String> words = new ArrayList<>();
      words.add(ProcessHandle.current().info().command().orElse("java"));
      words.addAll(options);
      words.addAll(List.of("-jar", System.getProperty("java.class.path"), "--training"));
      var recorded = new ProcessBuilder(words).redirectErrorStream(true);
      recorded.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Map<String, String> env = recorded.environment();
      env.keySet().removeIf(name -> name.startsWith("RUNCOMFY_"));
      env.put("RUNCOMFY_TOKEN", sandbox.token());
      env.put("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl().toString());
      env.put("RUNCOMFY_LEDGER", folder.resolve("ledger.db").toString());
      env.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
      return recorded.start().waitFor();
    }
  }

  private void commands() {
    String out = Path.of(real.env().get("RUNCOMFY_LEDGER")).resolveSibling("out").toString();
    var said = new ByteArrayOutputStream();
    var nobody = new ByteArrayInputStream(new byte[0]);
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var console =
        new Console(new PrintStream(said, true), nowhere, nobody, real.env(), false, false);
    List<String> run = List.of("run", MODEL, "--deadline", "60s", "--output-dir", out);
    List<String> shots = List.of("--prompt", "a fox", "--shot", "it runs=3", "--no-sound");
    Main.run(both(run, shots), console);
    Main.run(both(run, shots), console);
    // without shots and without a length, other code says what it will cost
    String url = real.env().get("RUNCOMFY_MODEL_API_BASE").replace("/v1", "");
    Main.run(both(run, List.of("--prompt", "a boat", "--sandbox-url", url)), console);
    said.reset();
    Main.run(both(run, List.of("--prompt", "a harbour", "--no-wait")), console);
    String id = said.toString().strip();
    Main.run(List.of("status", id), console);
    Main.run(List.of("result", id, "--output-dir", out), console);
    Main.run(List.of("cancel", id), console);
    Main.run(List.of("run", MODEL, "--promt", "a typo"), console);
    Main.run(List.of("--help"), console);
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
