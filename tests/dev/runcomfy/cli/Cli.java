package dev.runcomfy.cli;

import dev.runcomfy.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line in this process, with an environment of its own. A value. */
record Cli(Path folder, Map<String, String> env, String input, boolean terminal) {
  static final String TOKEN = "secret-7f3a";

  /** What a command left; ids, times and the folder are replaced. */
  record Done(int exit, String out, String err) {}

  static Cli in(Path folder) {
    Map<String, String> env = new HashMap<>();
    env.put("XDG_DATA_HOME", folder.resolve("data").toString());
    env.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    env.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return new Cli(folder, env, "", false);
  }

  Cli with(Sandbox sandbox) {
    return env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl().toString())
        .env("RUNCOMFY_SERVERLESS_API_BASE", sandbox.serverlessUrl().toString())
        .env("RUNCOMFY_TOKEN", TOKEN);
  }

  Cli env(String name, String value) {
    Map<String, String> more = new HashMap<>(env);
    more.put(name, value);
    return new Cli(folder, more, input, terminal);
  }

  Cli input(String text) {
    return new Cli(folder, env, text, terminal);
  }

  /** The same where somebody looks: 80 columns, without colours. */
  Cli atATerminal() {
    return new Cli(folder, env, input, true).env("COLUMNS", "80").env("NO_COLOR", "1");
  }

  Done run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            env,
            terminal,
            terminal);
    int exit = Main.run(List.of(words), console);
    return new Done(exit, plain(out), plain(err));
  }

  private String plain(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(folder.toString(), "FOLDER")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "REQUEST")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "HOST")
        .replaceAll("done in \\d+:\\d\\d", "done in TIME")
        .replaceAll("of \\d\\d:\\d\\d,", "of TIME,");
  }
}
