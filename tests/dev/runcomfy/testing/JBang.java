package dev.runcomfy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The real JBang, from Maven Central, with one cache for the whole build under target/. What its
 * shell wrapper does, {@link #program} does too: exit code 255 means that stdout is a command to
 * run.
 */
public final class JBang {
  private static final Path FOLDER = Project.file("target/jbang");

  private JBang() {}

  /** JBang with these arguments; run it or read its output as any program. */
  public static Program program(Object... arguments) {
    fetch();
    return Program.of(
            "sh",
            "-c",
            "out=$(\"$0\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"$JBANG_TEST_LIB/*\""
                + " dev.jbang.Main \"$@\"); code=$?;"
                + " if [ $code = 255 ]; then eval \"exec $out\"; fi;"
                + " [ -z \"$out\" ] || printf '%s\\n' \"$out\"; exit $code",
            Project.java())
        .with(arguments)
        .env("JBANG_TEST_LIB", FOLDER.resolve("lib"))
        .env("JBANG_DIR", FOLDER.resolve("home"))
        .env("JBANG_REPO", System.getProperty("maven.repo.local"))
        .env("JBANG_NO_VERSION_CHECK", "true")
        .env("JBANG_RUNTIME_SHELL", "bash")
        .env("JBANG_STDIN_NOTTY", "true")
        .env("JBANG_JAVA_OPTIONS", "-Duser.home=" + System.getProperty("user.home"));
  }

  /** Has Maven copy JBang's jars, once; a test process that comes second waits. */
  private static synchronized void fetch() {
    Path pom = Project.file("tests/tools/jbang/pom.xml");
    Path done = FOLDER.resolve("done");
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isCurrent(done, pom)) {
          Program maven =
              Program.of(Tools.require("mvn"), "-q", "-B", "-f", pom)
                  .with("-Dmaven.repo.local=" + System.getProperty("maven.repo.local"));
          List<Object> goal = List.of("dependency:copy-dependencies");
          if (maven.with("-o").with(goal.toArray()).run().exit() != 0) {
            maven.with(goal.toArray()).output();
          }
          Files.writeString(done, Files.readString(pom));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCurrent(Path done, Path pom) throws IOException {
    return Files.exists(done) && Files.readString(done).equals(Files.readString(pom));
  }
}
