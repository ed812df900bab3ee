package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code notebook} needs and may not find: a sentence, and the command that mends it. */
class NotebookCommandTest {
  private static final String SETUP = "`runcomfy notebook --setup`";

  @TempDir Path folder;

  private Cli cli() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    return Cli.in(folder)
        .env("PATH", bin.toString())
        .env("HOME", folder.resolve("home").toString())
        .env("JUPYTER_DATA_DIR", folder.resolve("jupyter").toString());
  }

  /** A Jupyter that lists one kernel, or none. */
  private void jupyter(String kernels) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = bin.resolve("jupyter");
    Files.writeString(program, "#!/bin/sh\necho '{\"kernelspecs\": {" + kernels + "}}'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String kernel(String entry) throws IOException {
    Path java = Files.createDirectories(folder.resolve("kernels/java"));
    Files.writeString(java.resolve("jjava-launcher.jar"), "");
    if (!entry.isEmpty()) {
      try (OutputStream file = Files.newOutputStream(java.resolve("jjava.jar"));
          JarOutputStream jar = new JarOutputStream(file)) {
        jar.putNextEntry(new JarEntry(entry));
      }
    }
    return "\"java\": {\"resource_dir\": \"" + java + "\"}";
  }

  private void says(String err, String... words) throws IOException {
    assertEquals(new Cli.Done(69, "", err), cli().run(words));
  }

  @Test
  void withoutJupyterItSaysHowToGetOne() throws IOException {
    says(
        "error: there is no `jupyter` on the path\n\nhint: "
            + SETUP
            + " makes an environment of its own, with a Java kernel; or `pip install"
            + " jupyterlab==4.6.6 jjava==1.0a8`\n",
        "notebook");
  }

  @Test
  void withoutPythonThereIsNoSetup() throws IOException {
    says(
        "error: there is no `python3` on the path\n\n"
            + "hint: install Python 3.10 or newer, with its module venv\n",
        "notebook",
        "--setup");
  }

  @Test
  void aKernelThatIsTooOldOrGoneIsNamed() throws IOException {
    jupyter(kernel("org/dflib/jjava/JJava.class"));
    says(
        "error: the Java kernel FOLDER/kernels/java/jjava.jar is too old: it loads no extensions\n\n"
            + "hint: `pip install --force-reinstall jjava==1.0a8`\n",
        "notebook",
        "--install-kernel");
    Files.delete(folder.resolve("kernels/java/jjava.jar"));
    says(
        "error: the Java kernel's `FOLDER/kernels/java/jjava.jar` is gone or damaged\n\n"
            + "hint: `pip install --force-reinstall jjava==1.0a8`\n",
        "notebook",
        "--install-kernel");
  }

  @Test
  void aJupyterWithoutAJavaKernelIsSaid() throws IOException {
    jupyter("");
    says(
        "error: Jupyter at FOLDER/bin/jupyter has no Java kernel\n\nhint: `pip install jjava==1.0a8`,"
            + " or "
            + SETUP
            + " for an environment of its own\n",
        "notebook",
        "--install-kernel");
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws IOException {
    jupyter(kernel("org/dflib/jjava/jupyter/Extension.class"));
    Files.writeString(folder.resolve("jupyter"), "a file");
    Cli.Done done = cli().run("notebook", "--install-kernel");

    assertEquals(69, done.exit());
    assertEquals(
        "error: cannot write the kernel into `FOLDER/jupyter/kernels/runcomfy`:",
        done.err().substring(0, done.err().indexOf("`:") + 2));
    assertEquals(
        "hint: set JUPYTER_DATA_DIR to a folder that can be written",
        done.err().lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void aKernelOfAnotherVersionOrWithoutItsFilesIsListedAsSuch() throws IOException {
    jupyter("");
    Path spec = Files.createDirectories(folder.resolve("jupyter/kernels/runcomfy"));
    Path json = spec.resolve("kernel.json");
    Files.writeString(json, "{\"metadata\": {\"runcomfy\": {\"version\": \"0.0.1\"}}}");
    String jupyter = "jupyter  FOLDER/bin/jupyter\nkernel   ";
    String hint = "`runcomfy notebook --install-kernel` installs it\n";
    assertEquals(
        new Cli.Done(
            69,
            jupyter
                + "the kernel in FOLDER/jupyter/kernels/runcomfy is of version 0.0.1, this is 0.1.0\n",
            hint),
        cli().run("notebook", "--list"));
    Files.writeString(
        json,
        "{\"metadata\": {\"runcomfy\": {\"version\": \"0.1.0\", \"files\": [\"%s/x.jar\"]}}}"
            .formatted(folder));
    assertEquals(
        new Cli.Done(69, jupyter + "`FOLDER/x.jar`, which the kernel needs, is gone\n", hint),
        cli().run("notebook", "--list"));
    assertEquals(
        new Cli.Done(0, "", "removed FOLDER/jupyter/kernels/runcomfy\n"),
        cli().run("notebook", "--remove"));
    assertEquals(
        new Cli.Done(69, jupyter + "the kernel \"RunComfy (Java)\" is not installed\n", hint),
        cli().run("notebook", "--list"));
  }

  @Test
  void aFolderThatIsNotThereIsExitCode66() throws IOException {
    assertEquals(
        new Cli.Done(66, "", "error: there is no folder `nowhere`\n\nhint: runcomfy notebook .\n"),
        cli().run("notebook", "nowhere"));
  }
}
