package dev.runcomfy.ledger;

import dev.runcomfy.error.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where things are when nobody says. */
final class Places {
  private Places() {}

  static String ledger(Map<String, String> env) {
    String named = env.getOrDefault("RUNCOMFY_LEDGER", "");
    return named.isEmpty() ? data(env).resolve("ledger.db").toString() : named;
  }

  static String media() {
    return data(System.getenv()).resolve("media").toString();
  }

  static Path data(Map<String, String> env) {
    String xdg = env.getOrDefault("XDG_DATA_HOME", "");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "runcomfy");
    }
    String home = System.getProperty("user.home");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "runcomfy");
    }
    String local = env.getOrDefault("LOCALAPPDATA", "");
    return system.contains("win") && !local.isEmpty()
        ? Path.of(local, "runcomfy")
        : Path.of(home, ".local", "share", "runcomfy");
  }

  /** Where copies are that can be had again. */
  static Path cache() {
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path all = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return all.resolve("runcomfy");
  }

  /** A file for a ledger that nobody will read again. */
  static Path passing() {
    try {
      Path file = Files.createTempDirectory("runcomfy-").resolve("ledger.db");
      for (String each : List.of("", "-wal", "-shm")) {
        Path.of(file + each).toFile().deleteOnExit();
      }
      return file;
    } catch (IOException e) {
      throw new LedgerException(
          "cannot make a temporary folder: " + e.getMessage(),
          "set TMPDIR to a folder of yours",
          false,
          e);
    }
  }
}
