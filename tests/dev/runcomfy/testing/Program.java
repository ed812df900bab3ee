package dev.runcomfy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command to run to its end, with both its streams read whole. A value: each call gives a new
 * one.
 */
public record Program(
    List<String> command, Path folder, Map<String, String> env, String input, Duration limit) {

  /** What a program left: its exit code, stdout and stderr. */
  public record Done(int exit, String out, String err) {}

  /** A command given two minutes at most. */
  public static Program of(Object... command) {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    return new Program(List.copyOf(words), Project.root(), Map.of(), "", Duration.ofMinutes(2));
  }

  /** The same command with more arguments. */
  public Program with(Object... more) {
    List<String> words = new ArrayList<>(command);
    for (Object word : more) {
      words.add(word.toString());
    }
    return new Program(List.copyOf(words), folder, env, input, limit);
  }

  /** The same command in this folder. */
  public Program in(Path folder) {
    return new Program(command, folder, env, input, limit);
  }

  /** The same command with this variable; an empty value removes it. */
  public Program env(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(env);
    more.put(name, value.toString());
    return new Program(command, folder, more, input, limit);
  }

  /** The same command reading this from stdin, which is otherwise empty. */
  public Program input(String text) {
    return new Program(command, folder, env, text, limit);
  }

  /** The same command, ended with an {@link AssertionError} after this time. */
  public Program limit(Duration limit) {
    return new Program(command, folder, env, input, limit);
  }

  /** Starts it without waiting; the caller ends it. */
  public Process start() {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      env.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  public Done run() {
    Process process = start();
    try {
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      write(process.getOutputStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("not done after " + limit + ": " + command + "\n" + err.join());
      }
      return new Done(process.exitValue(), out.join(), err.join());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs it to its end and gives its stdout; an exit code other than 0 is an error with both
   * streams.
   */
  public String output() {
    Done done = run();
    if (done.exit() != 0) {
      throw new AssertionError(
          "exit " + done.exit() + ": " + command + "\n" + done.out() + done.err());
    }
    return done.out();
  }

  private void write(OutputStream stdin) {
    try (stdin) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // a program that does not read its input has closed it
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "program output").start());
  }
}
