package dev.runcomfy.cli;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the launcher records a class-data archive of: the hot commands, silent, with a sandbox and a
 * folder of their own.
 */
final class Training {
  private static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  private Training() {}

  static int run() throws IOException {
    Path folder = Files.createTempDirectory("runcomfy-training");
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      Map<String, String> env = new HashMap<>(System.getenv());
      env.put("RUNCOMFY_TOKEN", sandbox.token());
      env.put("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl().toString());
      env.put("RUNCOMFY_LEDGER", folder.resolve("ledger.db").toString());
      env.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
      var console =
          new Console(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), env, false, false);
      String out = folder.resolve("out").toString();
      List<String> run =
          List.of(
              "run", MODEL, "--prompt", "a fox", "--shot", "it runs=3", "--no-sound", "-o", out);
      Main.run(run, console);
      Main.run(run, console);
      // without shots and without a length, other code says what it will cost
      Main.run(List.of("run", MODEL, "--prompt", "a boat", "-o", out), console);
      String id = sandbox.charges().get(0).requestId();
      Main.run(List.of("status", id), console);
      Main.run(List.of("result", id, "-o", out), console);
      Main.run(List.of("cancel", id), console);
      Main.run(List.of("run", MODEL, "--promt", "a typo"), console);
      Main.run(List.of("--help"), console);
      return 0;
    } finally {
      Scratch.delete(folder);
    }
  }
}
