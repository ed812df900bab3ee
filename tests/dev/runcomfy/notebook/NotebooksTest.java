package dev.runcomfy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed notebooks, run by Jupyter with real kernels against the sandbox. */
class NotebooksTest {
  private static final Path SCRIPT = Project.file("tests/dev/runcomfy/notebook/notebooks.py");
  private static TestJupyter jupyter;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    jupyter = TestJupyter.get();
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Project.file("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private Program.Done run(String mode, String kernel, Sandbox sandbox, List<Path> files)
      throws IOException {
    Path work = Files.createDirectories(folder.resolve(kernel));
    List<Object> words = new ArrayList<>(List.of(SCRIPT, mode, kernel, work));
    words.addAll(files);
    return jupyter
        .python(words.toArray())
        .env("RUNCOMFY_LEDGER", folder.resolve(kernel + ".db"))
        .env("RUNCOMFY_TOKEN", sandbox.token())
        .env("RUNCOMFY_MODEL_API_BASE", sandbox.baseUrl())
        .env("RUNCOMFY_SERVERLESS_API_BASE", sandbox.serverlessUrl())
        .limit(Duration.ofMinutes(10))
        .run();
  }

  private static Sandbox sandbox() {
    return Sandbox.start(Behavior.instant());
  }

  @Test
  void everyNotebookGivesWhatIsCommittedAndBuysNothingTwice() throws IOException {
    assertEquals(7, notebooks().size());
    try (Sandbox first = sandbox();
        Sandbox second = sandbox()) {
      CompletableFuture<Program.Done> ijava =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return run("check", TestJupyter.IJAVA, second, notebooks());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      Program.Done jjava = run("check", TestJupyter.JJAVA, first, notebooks());

      assertEquals("\n", jjava.out(), jjava.err());
      assertEquals("\n", ijava.join().out(), ijava.join().err());
      int charges = first.charges().size();
      assertTrue(charges > 20, charges + " charges");
      Program.Done again = run("rerun", TestJupyter.JJAVA, first, notebooks().subList(0, 2));
      assertEquals("\n", again.out(), again.err());
      assertEquals(charges, first.charges().size());
    }
  }
}
