package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core runs with its own jars alone; what needs others says how to get them. */
class CoreJarsTest {
  private static final String CORE =
      ".*(/classes|/(okhttp-jvm|okio-jvm|kotlin-stdlib|jackson-core|jackson-databind"
          + "|jackson-annotations|sqlite-jdbc|jcodec)-[^/]*\\.jar)";

  @TempDir Path folder;

  private Program runcomfy(String... words) {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(jar -> Path.of(jar).toAbsolutePath().toString())
            .filter(jar -> jar.replace('\\', '/').matches(CORE))
            .collect(Collectors.joining(File.pathSeparator));
    return Program.of(Project.java(), "-XX:TieredStopAtLevel=1", "-cp", jars)
        .with("dev.runcomfy.cli.Main")
        .with((Object[]) words)
        .in(folder)
        .env("XDG_DATA_HOME", folder);
  }

  @Test
  void aClipNeedsNoJarOfTheWorkers() {
    Program.Done done =
        runcomfy("run", "tencent/hunyuan/text-to-video", "--prompt", "a fox", "--sandbox").run();

    assertEquals(0, done.exit(), done.err());
  }

  @Test
  void whatNeedsThemSaysWhereTheyAre() {
    Program.Done done =
        runcomfy("worker", "--ledger", "jdbc:postgresql://localhost/none")
            .env("RUNCOMFY_TOKEN", "any")
            .run();

    assertEquals(65, done.exit(), done.err());
    assertEquals(
        "error: the parts for PostgreSQL are not here\n\n"
            + "hint: the parts for PostgreSQL and S3 come with `./runcomfy` and with JBang's alias"
            + " `worker`\n",
        done.err());
    assertTrue(done.out().isEmpty());
  }
}
