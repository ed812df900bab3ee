package dev.runcomfy.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the system, run to its end. */
final class SystemProgram {
  /** What a program left: its exit code, and what it said on both streams. */
  record Done(int exit, String out, String err) {
    boolean isWell() {
      return exit == 0;
    }

    /** The last line that is not empty, of stderr first. */
    String lastWords() {
      return Stream.of(err, out)
          .flatMap(
              text -> text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).stream())
          .findFirst()
          .map(String::strip)
          .orElse("exit code " + exit);
    }
  }

  private SystemProgram() {}

  /** The first of these programs on the path. */
  static Optional<Path> find(Map<String, String> env, String... names) {
    for (String name : names) {
      for (String folder : env.getOrDefault("PATH", "").split(File.pathSeparator)) {
        for (String ending : isWindows() ? List.of(".exe", ".bat", ".cmd") : List.of("")) {
          Path file = folder.isEmpty() ? Path.of("") : Path.of(folder, name + ending);
          if (Files.isRegularFile(file) && Files.isExecutable(file)) {
            return Optional.of(file);
          }
        }
      }
    }
    return Optional.empty();
  }

  static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  static Done run(Map<String, String> env, int minutes, Object... command) {
    try {
      Path out = Files.createTempFile("runcomfy", ".out");
      Path err = Files.createTempFile("runcomfy", ".err");
      try {
        Process process =
            builder(env, command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean isDone = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!isDone) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
        }
        String late = isDone ? "" : "\nnot done after " + minutes + " minutes";
        return new Done(isDone ? process.exitValue() : -1, read(out), read(err) + late);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      return new Done(-1, "", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Done(-1, "", "interrupted");
    }
  }

  static ProcessBuilder builder(Map<String, String> env, Object... command) {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(env);
    return builder;
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
