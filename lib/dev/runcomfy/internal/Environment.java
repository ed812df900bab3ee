package dev.runcomfy.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The environment of a program: its variables, and the folders that its files go to by them. Values
 * may be secret, so none is printed.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The value of a variable; empty when it is not set. */
  public String get(String name) {
    return variables.getOrDefault(name, "");
  }

  /**
   * The location of the ledger: {@code RUNCOMFY_LEDGER}, else {@code ledger.db} in the data folder.
   */
  public String ledger() {
    String named = get("RUNCOMFY_LEDGER");
    return named.isEmpty() ? dataFolder().resolve("ledger.db").toString() : named;
  }

  /** The folder of our data: what is lost when it is deleted. */
  public Path dataFolder() {
    String xdg = get("XDG_DATA_HOME");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "runcomfy");
    }
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home("Library", "Application Support", "runcomfy");
    }
    String local = get("LOCALAPPDATA");
    return system.contains("win") && !local.isEmpty()
        ? Path.of(local, "runcomfy")
        : home(".local", "share", "runcomfy");
  }

  /** The folder of our copies of what can be had again. */
  public Path cacheFolder() {
    String xdg = get("XDG_CACHE_HOME");
    return xdg.isEmpty() ? home(".cache", "runcomfy") : Path.of(xdg, "runcomfy");
  }

  /** The folder of the vendor's settings, with the token that its own command line has saved. */
  public Path configFolder() {
    String own = get("RUNCOMFY_CONFIG_DIR");
    String xdg = get("XDG_CONFIG_HOME");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    return xdg.isEmpty() ? home(".config", "runcomfy") : Path.of(xdg, "runcomfy");
  }

  private static Path home(String... names) {
    return Path.of(System.getProperty("user.home"), names);
  }

  @Override
  public String toString() {
    return "Environment";
  }
}
