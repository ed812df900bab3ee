package dev.runcomfy.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files are. */
public final class Project {
  private Project() {}

  /** The folder of pom.xml: Maven runs the tests there. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    if (!Files.exists(here.resolve("pom.xml"))) {
      throw new IllegalStateException("tests run in the project's folder, not in " + here);
    }
    return here;
  }

  /** A file of the project by its path from the root. */
  public static Path file(String path) {
    return root().resolve(path);
  }

  /** The {@code java} that runs the tests. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
