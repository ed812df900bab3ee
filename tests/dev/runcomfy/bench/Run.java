package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program to be run and timed; immutable. */
record Run(List<String> command, Map<String, String> env) {
  static Run of(Object... words) {
    List<String> command = new ArrayList<>();
    for (Object each : words) {
      command.add(each.toString());
    }
    return new Run(List.copyOf(command), Map.of());
  }

  Run with(Object... words) {
    List<String> more = new ArrayList<>(command);
    for (Object each : words) {
      more.add(each.toString());
    }
    return new Run(List.copyOf(more), env);
  }

  Run env(String name, Object value) {
    Map<String, String> more = new TreeMap<>(env);
    more.put(name, value.toString());
    return new Run(command, more);
  }

  ProcessBuilder builder() {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(env);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectInput(Path.of("/dev/null").toFile());
  }

  /** What it printed, after a good end. */
  String output() throws IOException, InterruptedException {
    Process process = builder().redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("exit code " + code + " of " + command + "\n" + text);
    }
    return text;
  }

  /** How long it takes to a good end, in milliseconds. */
  double millis() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    output();
    return (System.nanoTime() - begun) / 1e6;
  }
}
