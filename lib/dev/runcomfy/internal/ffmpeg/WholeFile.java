package dev.runcomfy.internal.ffmpeg;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file in the making beside the place where it will be. It has its name when it is kept, whole;
 * closed without that, it is gone, and what bore the name before is untouched.
 */
public final class WholeFile implements AutoCloseable {
  private final Path path;
  private final Path out;

  private WholeFile(Path path, Path out) {
    this.path = path;
    this.out = out;
  }

  /**
   * An empty file in the folder of the one that it will be.
   *
   * @throws IOException when the folder is missing or cannot be written
   */
  public static WholeFile beside(Path out) throws IOException {
    Path whole = Objects.requireNonNull(out, "out").toAbsolutePath();
    String name = "." + whole.getFileName() + "-" + Long.toHexString(System.nanoTime()) + ".part";
    // not one of the system's temporary files, which nobody else may read
    return new WholeFile(Files.createFile(whole.resolveSibling(name)), whole);
  }

  /** Where it is written. */
  public Path path() {
    return path;
  }

  /** Gives it its name at one stroke, in place of a file that is there. */
  public void keep() throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(path, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, out, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
