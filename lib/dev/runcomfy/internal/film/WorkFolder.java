package dev.runcomfy.internal.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A hidden folder beside a file in the making, for what is only needed until it is done. What a
 * killed process left of an earlier try goes first.
 */
final class WorkFolder implements AutoCloseable {
  private static final String ENDING = ".parts";
  private static final int TRIES = 40;
  private static final Duration PAUSE = Duration.ofMillis(25);

  /** Another machine may share the folder: its processes are not seen here. */
  private static final Duration STALE = Duration.ofHours(1);

  private final Path folder;
  private final Thread atExit = new Thread(this::abandon, "remove unfinished film");

  /** Makes the folder beside that file. */
  WorkFolder(Path out) throws IOException {
    String start = "." + out.getFileName() + "-";
    for (Path old : leftovers(out.getParent(), start)) {
      delete(old);
    }
    String own = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    folder = Files.createDirectory(out.resolveSibling(start + own + ENDING));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private static List<Path> leftovers(Path parent, String start) throws IOException {
    List<Path> found = new ArrayList<>();
    Instant limit = Instant.now().minus(STALE);
    try (var folders = Files.newDirectoryStream(parent)) {
      for (Path each : folders) {
        String name = each.getFileName().toString();
        boolean isOne = name.startsWith(start) && name.endsWith(ENDING) && Files.isDirectory(each);
        if (isOne
            && !isAlive(name.substring(start.length()))
            && Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Tells whether the process runs whose number this begins with, or none can be read from it. */
  private static boolean isAlive(String own) {
    try {
      return ProcessHandle.of(Long.parseLong(own.substring(0, Math.max(0, own.indexOf('-')))))
          .isPresent();
    } catch (NumberFormatException e) {
      // another kind of name: not one of ours
      return true;
    }
  }

  /** A file in it. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** When this Java is told to end; what is written at that moment may need another try. */
  private void abandon() {
    for (int i = 0; i < TRIES && Files.exists(folder); i++) {
      try {
        delete(folder);
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // this Java is ending: the folder goes both ways
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
