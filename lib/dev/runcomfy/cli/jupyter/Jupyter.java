package dev.runcomfy.cli.jupyter;

import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A Jupyter of this machine: the one in a Python environment of our own, or the one on the path.
 */
public final class Jupyter {
  private static final String LAB = "jupyterlab==4.6.6";
  // only pre-releases of JJava exist: pip installs one when its version is named
  private static final String JJAVA = "jjava==1.0a8";
  private static final boolean IS_WINDOWS = File.separatorChar == '\\';

  private final Map<String, String> env;
  private final Path program;

  private Jupyter(Map<String, String> env, Path program) {
    this.env = env;
    this.program = program;
  }

  /**
   * Finds the Jupyter to use.
   *
   * @throws StopException when there is none
   */
  public static Jupyter find(Map<String, String> env) {
    Path own = python(env).resolveSibling(file("jupyter"));
    return Stream.concat(Stream.of(own), onPath(env, "jupyter"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Jupyter(env, program))
        .orElseThrow(
            () ->
                stop(
                    "there is no `jupyter` on the path",
                    "`runcomfy notebook --setup` makes an environment of its own, with a Java"
                        + " kernel; or `pip install %s %s`".formatted(LAB, JJAVA)));
  }

  /**
   * Makes a Python environment with JupyterLab and JJava in the data folder, unless it is there.
   *
   * @throws StopException when there is no Python for it, or the packages cannot be installed
   */
  public static void setUp(Map<String, String> env, Consumer<String> talk) {
    Path folder = folder(env);
    Path done = folder.resolve("runcomfy-packages");
    String packages = LAB + "\n" + JJAVA + "\n";
    try {
      if (Files.exists(done) && Files.readString(done).equals(packages)) {
        return;
      }
      String need = "install Python 3.10 or newer, with its module venv";
      Path system =
          Stream.concat(onPath(env, "python3"), onPath(env, "python"))
              .findFirst()
              .orElseThrow(() -> stop("there is no `python3` on the path", need));
      String isNew = "import sys; sys.exit(sys.version_info < (3, 10) and 'older than 3.10')";
      run(env, need, system, "-c", isNew);
      talk.accept("making a Jupyter environment in " + folder + ": this takes a minute, once");
      Files.createDirectories(folder.getParent());
      run(env, "on Debian and Ubuntu: apt install python3-venv", system, "-m", "venv", folder);
      Object[] install = {python(env), "-m", "pip", "install", "--quiet", LAB, JJAVA};
      run(env, "check network and proxy, then run it again", install);
      Files.writeString(done, packages);
    } catch (IOException e) {
      throw stop(
          "cannot write `" + folder + "`: " + e,
          "set XDG_DATA_HOME to a folder that can be written");
    }
  }

  /** The Python of our own environment, made or not. */
  public static Path python(Map<String, String> env) {
    return folder(env).resolve(IS_WINDOWS ? "Scripts" : "bin").resolve(file("python"));
  }

  private static Path folder(Map<String, String> env) {
    return new Environment(env).dataFolder().resolve("jupyter");
  }

  Path program() {
    return program;
  }

  /**
   * The jar of JJava, where pip has installed it for this Jupyter.
   *
   * @throws StopException when it is not there, or too old for our displays
   */
  public Path jjava() {
    Path python = program.resolveSibling(file("python3"));
    String pip = Files.exists(python) ? python + " -m pip" : "pip";
    for (JsonNode kernel : kernels()) {
      Path jar = Path.of(kernel.path("resource_dir").asString(""), "jjava.jar");
      if (Files.exists(jar.resolveSibling("jjava-launcher.jar"))) {
        try (JarFile file = new JarFile(jar.toFile())) {
          if (file.getEntry("org/dflib/jjava/jupyter/Extension.class") != null) {
            return jar;
          }
        } catch (IOException e) {
          throw stop(
              "the Java kernel's `" + jar + "` is gone or damaged",
              "`" + pip + " install --force-reinstall " + JJAVA + "`");
        }
        throw stop(
            "the Java kernel " + jar + " is too old: it loads no extensions",
            "`" + pip + " install --force-reinstall " + JJAVA + "`");
      }
    }
    throw stop(
        "Jupyter at " + program + " has no Java kernel",
        "`%s install %s`, or `runcomfy notebook --setup` for an environment of its own"
            .formatted(pip, JJAVA));
  }

  private JsonNode kernels() {
    String hint = "repair it, or `runcomfy notebook --setup` for an environment of its own";
    String list = run(env, hint, program, "kernelspec", "list", "--json");
    try {
      return Json.read(list).path("kernelspecs");
    } catch (JacksonException e) {
      throw stop("`" + program + " kernelspec list --json` prints no JSON", hint);
    }
  }

  /** Opens JupyterLab in a folder and waits until it ends; returns its exit code. */
  int open(Path folder, boolean isBrowser) throws IOException, InterruptedException {
    boolean isLab =
        Stream.concat(
                Stream.of(program.resolveSibling(file("jupyter-lab"))), onPath(env, "jupyter-lab"))
            .anyMatch(Files::isExecutable);
    if (!isLab) {
      throw stop(
          "Jupyter at " + program + " has no JupyterLab",
          "`pip install jupyterlab`, or `runcomfy notebook --setup` for an environment of its own");
    }
    Object[] command =
        isBrowser
            ? new Object[] {program, "lab", folder}
            : new Object[] {program, "lab", "--no-browser", folder};
    return process(env, command).inheritIO().start().waitFor();
  }

  private static Stream<Path> onPath(Map<String, String> env, String name) {
    return Stream.of(env.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, file(name)))
        .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each));
  }

  private static String file(String program) {
    return IS_WINDOWS ? program + ".exe" : program;
  }

  /** Runs a program to its end; returns what it printed. */
  private static String run(Map<String, String> env, String hint, Object... command) {
    String words = String.join(" ", Stream.of(command).map(String::valueOf).toList());
    try {
      Path errors = Files.createTempFile("runcomfy", ".err");
      try {
        Process process = process(env, command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit == 0) {
          return out;
        }
        String last =
            (out + "\n" + Files.readString(errors))
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("exit code " + exit, (a, b) -> b);
        throw stop("`" + words + "` failed: " + last.strip(), hint);
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw stop("cannot run `" + words + "`: " + e.getMessage(), hint);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stop("interrupted while `" + words + "` ran", hint);
    }
  }

  private static ProcessBuilder process(Map<String, String> env, Object... command) {
    ProcessBuilder builder = new ProcessBuilder(Stream.of(command).map(String::valueOf).toList());
    builder.environment().clear();
    builder.environment().putAll(env);
    return builder;
  }

  static StopException stop(String what, String hint) {
    return new StopException(Failure.UNAVAILABLE, what, hint);
  }
}
