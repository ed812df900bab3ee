package dev.runcomfy.ledger;

import java.nio.file.Path;
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
}
