package dev.runcomfy.cli.jupyter;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The kernel "RunComfy (Java)" as Jupyter lists it: a folder with copies of all the jars it needs,
 * so that neither a new build nor a lost environment breaks it.
 */
public final class Kernelspec {
  private static final String TITLE = "RunComfy (Java)";

  private final Path folder;

  private Kernelspec(Path folder) {
    this.folder = folder;
  }

  /** The kernel of this user, installed or not. */
  public static Kernelspec of(Map<String, String> env) {
    return new Kernelspec(data(env).resolve("kernels").resolve("runcomfy"));
  }

  /** Jupyter's data folder of this user. */
  private static Path data(Map<String, String> env) {
    String home = env.getOrDefault("HOME", System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!env.getOrDefault("JUPYTER_DATA_DIR", "").isEmpty()) {
      return Path.of(env.get("JUPYTER_DATA_DIR"));
    }
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Jupyter");
    }
    if (system.contains("win") && !env.getOrDefault("APPDATA", "").isEmpty()) {
      return Path.of(env.get("APPDATA"), "jupyter");
    }
    String xdg = env.getOrDefault("XDG_DATA_HOME", "");
    return xdg.isEmpty() ? Path.of(home, ".local", "share", "jupyter") : Path.of(xdg, "jupyter");
  }

  /** The folder that Jupyter reads. */
  public Path folder() {
    return folder;
  }

  /** Why it must be installed anew; empty when it is as it should be. */
  Optional<String> fault() {
    JsonNode json;
    try {
      json = Json.read(Files.readString(folder.resolve("kernel.json")));
    } catch (IOException | JacksonException e) {
      return Optional.of("the kernel \"" + TITLE + "\" is not installed");
    }
    JsonNode own = json.at("/metadata/runcomfy");
    String version = own.path("version").asString("?");
    if (!version.equals(RunComfy.version())) {
      return Optional.of(
          "the kernel in %s is of version %s, this is %s"
              .formatted(folder, version, RunComfy.version()));
    }
    for (JsonNode each : own.path("files")) {
      if (!Files.exists(Path.of(each.asString()))) {
        return Optional.of("`" + each.asString() + "`, which the kernel needs, is gone");
      }
    }
    return own.path("stamp").asString("").equals(stamp(classPath()))
        ? Optional.empty()
        : Optional.of("the kernel in " + folder + " is of another build");
  }

  /**
   * Installs it with the class path of this program, in place of any older one.
   *
   * @throws StopException when this Java or this build cannot run it, or the folder cannot be
   *     written
   */
  void install(Path jjava) {
    if (Kernelspec.class.getResource("/dev/runcomfy/notebook/kernel/JJavaExtension.class")
        == null) {
      throw Jupyter.stop(
          "this program was built without its displays for notebooks, as JBang builds it",
          "in a checkout: ./runcomfy notebook");
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw Jupyter.stop(
          "the Java in " + System.getProperty("java.home") + " has no JShell",
          "start runcomfy with a whole JDK 17 or newer: set JAVA_HOME to one");
    }
    install(jjava, classPath());
  }

  /** Installs it with a class path of its own. */
  public void install(Path jjava, List<Path> classPath) {
    try {
      remove();
      Path lib = Files.createDirectories(folder.resolve("lib"));
      List<String> files = new ArrayList<>();
      for (Path each : classPath) {
        files.add(copy(each, lib).toString());
      }
      String variable = String.join(File.pathSeparator, files);
      String kernel = copy(jjava, lib).toString();
      files.add(kernel);
      files.add(java());
      Map<String, Object> own =
          Map.of("version", RunComfy.version(), "stamp", stamp(classPath), "files", files);
      Map<String, Object> spec =
          Map.of(
              "argv",
              command(kernel),
              "display_name",
              TITLE,
              "language",
              "java",
              // Jupyter's default is a signal, which ends a JVM
              "interrupt_mode",
              "message",
              "env",
              Map.of("JJAVA_CLASSPATH", variable),
              "metadata",
              Map.of("runcomfy", own));
      Files.writeString(folder.resolve("kernel.json"), Json.pretty(spec) + "\n");
    } catch (IOException | UncheckedIOException e) {
      throw Jupyter.stop(
          "cannot write the kernel into `" + folder + "`: " + e,
          "set JUPYTER_DATA_DIR to a folder that can be written");
    }
  }

  private static List<String> command(String jar) {
    return List.of(
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        "--add-opens",
        "jdk.jshell/jdk.jshell=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-jar",
        jar,
        "{connection_file}");
  }

  private static String java() {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static Path copy(Path from, Path lib) throws IOException {
    Path to = lib.resolve(from.getFileName());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  /** The jars and folders that hold this program and what it needs. */
  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> !each.isEmpty())
        .map(each -> Path.of(each).toAbsolutePath())
        .filter(Files::exists)
        .toList();
  }

  private static String stamp(List<Path> classPath) {
    StringBuilder text = new StringBuilder(java());
    for (Path each : classPath) {
      File file = each.toFile();
      text.append('\n').append(each).append(' ').append(file.length()).append(' ');
      text.append(file.lastModified());
    }
    return Hashes.sha256(text.toString()).substring(0, 16);
  }

  /** Removes it; tells whether it was there. */
  boolean remove() {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      throw Jupyter.stop(
          "cannot remove `" + folder + "`: " + e, "check who owns it, and remove it yourself");
    }
  }
}
