package dev.runcomfy.notebook;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A Jupyter of this machine: the environment that {@link JupyterSetup} made, or the one on the
 * path.
 */
public final class Jupyter {
  private final Path program;
  private final Map<String, String> env;

  private Jupyter(Path program, Map<String, String> env) {
    this.program = program;
    this.env = env;
  }

  /**
   * The one to use.
   *
   * @throws SetupException when there is none
   */
  public static Jupyter find(Map<String, String> env) {
    Path own = JupyterSetup.program(folder(env), "jupyter");
    Optional<Path> found =
        Files.isExecutable(own) ? Optional.of(own) : SystemProgram.find(env, "jupyter");
    return new Jupyter(
        found.orElseThrow(
            () ->
                new SetupException(
                    "there is no `jupyter` on the path",
                    "`runcomfy notebook --setup` makes an environment of its own, with a Java"
                        + " kernel; or `pip install "
                        + String.join(" ", JupyterSetup.PACKAGES)
                        + "`")),
        env);
  }

  /** Where an environment of our own is, or would be. */
  static Path folder(Map<String, String> env) {
    return new Environment(env).dataFolder().resolve("jupyter");
  }

  /** The program {@code jupyter}. */
  public Path program() {
    return program;
  }

  /** The kernels it lists: name and folder. */
  Map<String, Path> kernels() {
    SystemProgram.Done done = SystemProgram.run(env, 2, program, "kernelspec", "list", "--json");
    try {
      Map<String, Path> kernels = new LinkedHashMap<>();
      JsonNode all = Json.read(done.out()).path("kernelspecs");
      all.properties()
          .forEach(
              each ->
                  kernels.put(
                      each.getKey(), Path.of(each.getValue().path("resource_dir").asString(""))));
      if (done.isWell()) {
        return kernels;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new SetupException(
        "`" + program + " kernelspec list` fails: " + done.lastWords(),
        "mend that Jupyter, or `runcomfy notebook --setup` for an environment of its own");
  }

  /** Opens JupyterLab in a folder; gives its exit code when it is ended. */
  public int open(Path folder, boolean isBrowser) throws IOException, InterruptedException {
    Object[] command =
        isBrowser
            ? new Object[] {program, "lab", folder}
            : new Object[] {program, "lab", "--no-browser", folder};
    return SystemProgram.builder(env, command).inheritIO().start().waitFor();
  }

  /** Tells whether it has JupyterLab. */
  public boolean isLab() {
    String name = SystemProgram.isWindows() ? "jupyter-lab.exe" : "jupyter-lab";
    return Files.isExecutable(program.resolveSibling(name))
        || SystemProgram.find(env, "jupyter-lab").isPresent();
  }
}
