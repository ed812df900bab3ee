package dev.runcomfy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A Python of the build's own under target/ with the packages that a file of requirements pins.
 * Made once; without a Python 3 that can make a venv the test is skipped, or fails.
 */
public final class TestPython {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;

  private TestPython(Path folder) {
    this.folder = folder;
  }

  /**
   * The Python with these packages.
   *
   * @param name the folder under target/
   * @param requirements the file of pinned packages, by its path in the project
   */
  public static synchronized TestPython of(String name, String requirements) {
    Path python = Tools.require("python3");
    Tools.need(
        Program.of(python, "-c", "import venv, ensurepip").run().exit() == 0,
        "this test needs a Python 3 that can make a venv");
    TestPython made = new TestPython(Project.file("target/" + name));
    try {
      Files.createDirectories(made.folder);
      try (FileChannel channel =
              FileChannel.open(
                  made.folder.resolve("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          made.install(python, Project.file(requirements));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private void install(Path python, Path requirements) throws IOException {
    Path done = folder.resolve("installed");
    String wanted = Files.readString(requirements);
    if (Files.exists(done) && Files.readString(done).equals(wanted)) {
      return;
    }
    Program.of(python, "-m", "venv", folder).limit(LIMIT).output();
    run("-m", "pip", "install", "--quiet", "--requirement", requirements).limit(LIMIT).output();
    Files.writeString(done, wanted);
  }

  /** This Python with arguments. */
  public Program run(Object... arguments) {
    boolean isWindows = Files.isDirectory(folder.resolve("Scripts"));
    return Program.of(folder.resolve(isWindows ? "Scripts/python.exe" : "bin/python"))
        .with(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1");
  }
}
