package dev.runcomfy.notebook;

import dev.runcomfy.RunComfy;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The kernel "RunComfy (Java)" as Jupyter lists it: a folder that holds all it needs, so that
 * neither a new build nor a lost environment breaks it.
 */
public final class Kernelspec {
  static final String NAME = "runcomfy";
  private static final String TITLE = "RunComfy (Java)";

  private final Map<String, String> env;
  private final Path folder;

  private Kernelspec(Map<String, String> env, String name) {
    this.env = env;
    this.folder = data(env).resolve("kernels").resolve(name);
  }

  /** The one of this user, installed or not. */
  public static Kernelspec of(Map<String, String> env) {
    return of(env, NAME);
  }

  static Kernelspec of(Map<String, String> env, String name) {
    return new Kernelspec(env, name);
  }

  /** Its folder. */
  public Path folder() {
    return folder;
  }

  /** Where Jupyter keeps what is this user's. */
  static Path data(Map<String, String> env) {
    String named = env.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    String home = env.getOrDefault("HOME", System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Jupyter");
    }
    String roaming = env.getOrDefault("APPDATA", "");
    if (system.contains("win") && !roaming.isEmpty()) {
      return Path.of(roaming, "jupyter");
    }
    String xdg = env.getOrDefault("XDG_DATA_HOME", "");
    return xdg.isEmpty() ? Path.of(home, ".local", "share", "jupyter") : Path.of(xdg, "jupyter");
  }

  /** Why it must be installed anew; empty when it is as it should be. */
  public Optional<String> fault() {
    JsonNode json = json();
    if (json.isMissingNode()) {
      return Optional.of("the kernel \"" + TITLE + "\" is not installed");
    }
    String version = json.at("/metadata/runcomfy/version").asString("?");
    if (!version.equals(RunComfy.version())) {
      return Optional.of(
          "the kernel in "
              + folder
              + " is of version "
              + version
              + ", this is "
              + RunComfy.version());
    }
    for (JsonNode each : json.at("/metadata/runcomfy/files")) {
      if (!Files.exists(Path.of(each.asString()))) {
        return Optional.of("`" + each.asString() + "`, which the kernel needs, is gone");
      }
    }
    return json.at("/metadata/runcomfy/stamp").asString("").equals(stamp(classPath()))
        ? Optional.empty()
        : Optional.of("the kernel in " + folder + " is of another build");
  }

  /** One line about it. */
  public String about() {
    return json().at("/metadata/runcomfy/kernel").asString("") + " in " + folder;
  }

  private JsonNode json() {
    try {
      return Json.read(Files.readString(folder.resolve("kernel.json")));
    } catch (IOException | JacksonException e) {
      return Json.read("{}").path("missing");
    }
  }

  /**
   * Installs it, in place of any older one.
   *
   * @throws SetupException when there is no Java kernel, or the folder cannot be written
   */
  public void install(Jupyter jupyter) {
    if (Kernelspec.class.getResource("JJavaExtension.class") == null) {
      throw new SetupException(
          "this program was built without its displays for notebooks, as JBang builds it",
          "in a checkout: ./runcomfy notebook");
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new SetupException(
          "the Java in " + System.getProperty("java.home") + " has no JShell",
          "start runcomfy with a whole JDK 17 or newer: set JAVA_HOME to one");
    }
    install(KernelJar.find(jupyter, env), classPath());
  }

  void install(KernelJar kernel, List<Path> classPath) {
    try {
      remove();
      Path lib = Files.createDirectories(folder.resolve("lib"));
      List<Path> jars = new ArrayList<>();
      for (Path each : classPath) {
        jars.add(copy(each, lib));
      }
      Path main = copy(kernel.file(), lib);
      Files.writeString(
          folder.resolve("kernel.json"),
          Json.pretty(spec(kernel, main, jars, stamp(classPath))) + "\n");
    } catch (IOException | UncheckedIOException e) {
      throw new SetupException(
          "cannot write the kernel into `" + folder + "`: " + e,
          "set JUPYTER_DATA_DIR to a folder that can be written",
          e);
    }
  }

  private static Map<String, Object> spec(
      KernelJar kernel, Path main, List<Path> jars, String stamp) {
    boolean isJJava = kernel.kind() == KernelJar.Kind.JJAVA;
    String classPath = String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put(isJJava ? "JJAVA_CLASSPATH" : "IJAVA_CLASSPATH", classPath);
    if (!isJJava) {
      variables.put("IJAVA_STARTUP_SCRIPT", String.join(" ", Sessions.imports()));
    }
    List<String> files = new ArrayList<>(jars.stream().map(Path::toString).toList());
    files.add(main.toString());
    files.add(java().toString());
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("version", RunComfy.version());
    own.put("kernel", kernel.toString());
    own.put("stamp", stamp);
    own.put("files", files);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", command(main));
    spec.put("display_name", TITLE);
    spec.put("language", "java");
    // Jupyter's default is a signal, which ends a JVM
    spec.put("interrupt_mode", "message");
    spec.put("env", variables);
    spec.put("metadata", Map.of("runcomfy", own));
    return spec;
  }

  private static List<String> command(Path main) {
    return List.of(
        java().toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        "--add-opens",
        "jdk.jshell/jdk.jshell=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-jar",
        main.toString(),
        "{connection_file}");
  }

  private static Path java() {
    String name = SystemProgram.isWindows() ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  private static Path copy(Path from, Path lib) throws IOException {
    Path to = lib.resolve(from.getFileName());
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path each : files.toList()) {
          Path target = to.resolve(from.relativize(each).toString());
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return to;
    }
    return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where this program's own classes are, and those they need. */
  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> !each.isEmpty())
        .map(each -> Path.of(each).toAbsolutePath())
        .filter(Files::exists)
        .toList();
  }

  private static String stamp(List<Path> classPath) {
    StringBuilder text = new StringBuilder(java().toString());
    for (Path each : classPath) {
      File file = each.toFile();
      text.append('\n').append(each).append(' ').append(file.length()).append(' ');
      text.append(file.lastModified());
    }
    return Hashes.sha256(text.toString()).substring(0, 16);
  }

  /** Removes it; tells whether it was there. */
  public boolean remove() {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      throw new SetupException(
          "cannot remove `" + folder + "`: " + e, "see who owns it, and remove it yourself", e);
    }
  }
}
