package dev.runcomfy.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of the system that some tests need. A missing one skips the test and says what is
 * missing; under {@code -Drequire.tools=true} it fails the test instead.
 */
public final class Tools {
  private Tools() {}

  /** The first of these programs on the path; none: the test is skipped, or fails. */
  public static Path require(String... names) {
    Optional<Path> found = find(names);
    need(found.isPresent(), "this test needs " + String.join(" or ", names) + " on the path");
    return found.get();
  }

  /** The first of these programs on the path. */
  public static Optional<Path> find(String... names) {
    return Stream.of(names).flatMap(Tools::onPath).findFirst();
  }

  /** Skips the test with this message unless the condition holds, or fails it. */
  public static void need(boolean condition, String message) {
    if (!condition && Boolean.getBoolean("require.tools")) {
      throw new AssertionError(message + " (-Drequire.tools=true)");
    }
    Assumptions.assumeTrue(condition, message);
  }

  private static Stream<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }
}
