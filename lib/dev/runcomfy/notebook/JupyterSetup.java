package dev.runcomfy.notebook;

import dev.runcomfy.error.RunComfyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a Jupyter environment of our own: a Python venv in the data folder. */
public final class JupyterSetup {
  /** What is in it; only pre-releases of JJava exist, so its version must be named. */
  static final List<String> PACKAGES = List.of("jupyterlab==4.6.6", "jjava==1.0a8");

  private static final int MINUTES = 20;
  private static final String VERSION = "import sys; print('%d.%d' % sys.version_info[:2])";
  private static final int OLDEST_MINOR = 10;

  private JupyterSetup() {}

  /**
   * Makes it, unless it is there; gives its folder.
   *
   * @throws SetupException when there is no Python that can, or the packages cannot be had
   */
  public static Path make(Map<String, String> env, Consumer<String> talk) {
    Path folder = Jupyter.folder(env);
    Path done = folder.resolve("runcomfy-packages");
    String wanted = String.join("\n", PACKAGES) + "\n";
    try {
      if (Files.exists(done) && Files.readString(done).equals(wanted)) {
        return folder;
      }
      Path python = python(env);
      talk.accept("making a Jupyter environment in " + folder + ": this takes a minute, once");
      Files.createDirectories(folder.getParent());
      venv(env, python, folder);
      packages(env, folder);
      Files.writeString(done, wanted);
      return folder;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  static RunComfyException unwritable(Path folder, IOException e) {
    return new SetupException(
        "cannot write `" + folder + "`: " + e,
        "set XDG_DATA_HOME to a folder that can be written",
        e);
  }

  private static Path python(Map<String, String> env) {
    Optional<Path> found = SystemProgram.find(env, "python3", "python");
    String need = "install Python 3." + OLDEST_MINOR + " or newer, with its module venv";
    if (found.isEmpty()) {
      throw new SetupException("there is no `python3` on the path", need);
    }
    String version = SystemProgram.run(env, 1, found.get(), "-c", VERSION).out().strip();
    String[] parts = version.split("\\.");
    boolean isNew =
        parts.length == 2
            && (Integer.parseInt(parts[0]) > 3
                || Integer.parseInt(parts[0]) == 3 && Integer.parseInt(parts[1]) >= OLDEST_MINOR);
    if (!isNew) {
      throw new SetupException("`" + found.get() + "` is Python " + version, need);
    }
    return found.get();
  }

  private static void venv(Map<String, String> env, Path python, Path folder) {
    SystemProgram.Done done = SystemProgram.run(env, MINUTES, python, "-m", "venv", folder);
    if (!done.isWell()) {
      throw new SetupException(
          "`" + python + " -m venv " + folder + "` fails: " + done.lastWords(),
          "on Debian and Ubuntu: apt install python3-venv");
    }
  }

  private static void packages(Map<String, String> env, Path folder) {
    Object[] command = {
      program(folder, "python"), "-m", "pip", "install", "--quiet", PACKAGES.get(0), PACKAGES.get(1)
    };
    SystemProgram.Done done = SystemProgram.run(env, MINUTES, command);
    if (!done.isWell()) {
      throw new SetupException(
          "pip cannot install " + String.join(" and ", PACKAGES) + ": " + done.lastWords(),
          "see to network and proxy, and say it again; "
              + program(folder, "python")
              + " -m pip install "
              + String.join(" ", PACKAGES)
              + " shows all it says");
    }
  }

  /** A program of a venv. */
  static Path program(Path venv, String name) {
    return SystemProgram.isWindows()
        ? venv.resolve("Scripts").resolve(name + ".exe")
        : venv.resolve("bin").resolve(name);
  }
}
