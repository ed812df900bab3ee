package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, with a jar of one small class and with programs that only say how they were called.
 */
class LauncherTest {
  private static final String FLAGS =
      "-Djdk.reflect.useNativeAccessorOnly=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=off";

  @TempDir Path folder;
  Path checkout;
  Path target;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Tools.require("sh");
    folder = folder.toRealPath();
    checkout = folder.resolve("check out");
    target = Files.createDirectories(checkout.resolve("target"));
    Files.copy(Project.file("runcomfy"), checkout.resolve("runcomfy"));
    script(checkout.resolve("runcomfy"), Files.readString(Project.file("runcomfy")));
  }

  /** What still makes an archive writes into the folder that is about to be deleted. */
  @AfterEach
  void untilNoArchiveIsBeingMade() throws IOException, InterruptedException {
    try (WatchService changes = target.getFileSystem().newWatchService()) {
      target.register(changes, StandardWatchEventKinds.ENTRY_DELETE);
      for (int seconds = 0; isMaking() && seconds < 60; seconds++) {
        WatchKey key = changes.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }

  private boolean isMaking() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.anyMatch(file -> file.toString().endsWith(".making") && Files.isDirectory(file));
    }
  }

  @Test
  void argumentsStreamsAndExitCodeAreTheProgramsOwn() throws IOException {
    jar();

    Program.Done done = launcher().with("exit", "3", "two words", "").input("from stdin").run();

    assertEquals(new Program.Done(3, "[exit][3][two words][]from stdin", ""), done);
  }

  @Test
  void itRunsFromAnyFolderAndThroughALink() throws IOException {
    jar();
    Path elsewhere = Files.createDirectories(folder.resolve("bin"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("rc"), Path.of("../check out/runcomfy"));

    assertEquals("[a]", Program.of(link, "a").in(folder).output());
    assertEquals("[a]", Program.of("sh", "runcomfy", "a").in(checkout).output());
    assertEquals("[a]", Program.of("../check out/runcomfy", "a").in(elsewhere).output());
  }

  @Test
  void theArchiveIsMadeOnceAndUsed() throws IOException {
    jar();

    Program.Done first = untilNobodyWorks(launcher().with("a"));
    Path archive = archive();
    FileTime made = Files.getLastModifiedTime(archive);
    // the JVM refuses to start when told that it must use an archive and cannot
    String must = archive.toString().endsWith(".aot") ? "-XX:AOTMode=on" : "-Xshare:on";
    Program.Done second = untilNobodyWorks(launcher().env("JDK_JAVA_OPTIONS", must).with("b"));

    assertEquals("[a]", first.out());
    assertEquals("", first.err());
    assertEquals("[b]", second.out());
    assertEquals(archive, archive());
    assertEquals(made, Files.getLastModifiedTime(archive));
  }

  @Test
  void anArchiveOlderThanTheJarIsMadeAgain() throws IOException {
    jar();
    untilNobodyWorks(launcher());
    Path archive = archive();
    Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

    untilNobodyWorks(launcher());

    assertTrue(Files.getLastModifiedTime(archive()).toInstant().isAfter(Instant.EPOCH));
  }

  @Test
  void whereNoArchiveCanBeMadeItDoesWithout() throws IOException {
    Path home = jdk("25.0.3");
    Files.writeString(target.resolve("runcomfy-all.jar"), "");
    Files.writeString(target.resolve("runcomfy-all-25.0.3+9.aot.making"), "in the way");

    assertEquals(
        FLAGS + " -jar " + target.resolve("runcomfy-all.jar") + " run\n",
        launcher().env("JAVA_HOME", home).with("run").output());
  }

  @Test
  void eachJdkHasItsArchive() throws IOException {
    Files.writeString(target.resolve("runcomfy-all.jar"), "");
    Files.writeString(target.resolve("runcomfy-all-25.0.3+9.aot"), "");
    Files.writeString(target.resolve("runcomfy-all-17.0.15+9.jsa"), "");

    String on17 = launcher().env("JAVA_HOME", jdk("17.0.15")).output();
    String on25 = launcher().env("JAVA_HOME", jdk("25.0.3")).output();

    String jar = " -jar " + target.resolve("runcomfy-all.jar");
    assertEquals(
        FLAGS + " -XX:SharedArchiveFile=" + target.resolve("runcomfy-all-17.0.15+9.jsa") + jar,
        on17.strip());
    assertEquals(
        FLAGS + " -XX:AOTCache=" + target.resolve("runcomfy-all-25.0.3+9.aot") + jar, on25.strip());
  }

  @Test
  void onlyWhatNeedsADatabaseGetsItsJars() throws IOException {
    Path home = jdk("17.0.15");
    Files.writeString(target.resolve("runcomfy-all.jar"), "");
    Files.writeString(target.resolve("runcomfy-all-17.0.15+9.jsa"), "");
    Program launcher = launcher().env("JAVA_HOME", home);

    for (Program many :
        List.of(
            launcher.with("worker"),
            launcher.with("run", "m", "--ledger", "jdbc:postgresql:x"),
            launcher.with("history", "--ledger=jdbc:postgresql:x"),
            launcher.env("RUNCOMFY_LEDGER", "jdbc:postgresql:x").with("run"),
            launcher.env("RUNCOMFY_MEDIA", "s3://bucket/x").with("run"))) {
      assertTrue(
          many.output()
              .contains(
                  " -cp "
                      + target
                      + "/runcomfy-all.jar:"
                      + target
                      + "/worker-lib/* dev.runcomfy.cli.Main "),
          many.toString());
    }
    for (Program one :
        List.of(
            launcher.with("run", "worker"),
            launcher.with("run", "m", "--prompt", "jdbc:x"),
            launcher.env("RUNCOMFY_LEDGER", "some/file.db").with("run"))) {
      assertTrue(one.output().contains(" -jar "), one.toString());
    }
  }

  @Test
  void itBuildsWhenASourceIsNewerAndOnlyThen() throws IOException {
    Path tools = fakeMaven("mkdir -p target; : > target/runcomfy-all.jar");
    Files.createDirectories(checkout.resolve("lib"));
    Path source = Files.writeString(checkout.resolve("lib/A.java"), "");
    Files.writeString(checkout.resolve("pom.xml"), "");
    Program launcher =
        launcher()
            .env("JAVA_HOME", jdk("17.0.15"))
            .env("PATH", tools + ":" + System.getenv("PATH"));
    String building =
        "runcomfy: building, once (half a minute; the first time Maven also downloads)\n";

    assertEquals(building, launcher.run().err());
    assertEquals("", launcher.run().err());
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertEquals(building, launcher.run().err());
  }

  @Test
  void aFailedBuildSaysWhy() throws IOException {
    Path tools = fakeMaven("echo '[ERROR] A.java:[1,1] no such thing'; exit 1");

    Program.Done done = launcher().env("PATH", tools + ":" + System.getenv("PATH")).run();

    assertEquals(70, done.exit());
    assertEquals(
        """
        runcomfy: building, once (half a minute; the first time Maven also downloads)
        [ERROR] A.java:[1,1] no such thing
        error: the build failed

        hint: the whole log is in %s/build.log
        """
            .formatted(target),
        done.err());
    assertTrue(Files.notExists(target.resolve(".building")));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path home = jdk("17.0.15");
    Path bare = Files.createDirectories(folder.resolve("bare"));
    for (String tool : List.of("sh", "mkdir", "rm", "find", "readlink")) {
      script(bare.resolve(tool), "#!/bin/sh\nexec " + Tools.require(tool) + " \"$@\"\n");
    }

    Program.Done noMaven = launcher().env("JAVA_HOME", home).env("PATH", bare).run();
    Program.Done noJava = launcher().env("JAVA_HOME", "").env("PATH", bare).run();
    Program.Done oldJava = launcher().env("JAVA_HOME", jdk("11.0.2")).run();

    assertEquals(69, noMaven.exit());
    assertTrue(
        noMaven.err().startsWith("error: runcomfy is not built, and there is no `mvn`"),
        noMaven.err());
    assertEquals(69, noJava.exit());
    assertTrue(noJava.err().startsWith("error: there is no `java`\n\nhint: "), noJava.err());
    assertEquals(69, oldJava.exit());
    assertTrue(oldJava.err().startsWith("error: this is Java 11.0.2\n\nhint: "), oldJava.err());
  }

  private Program launcher() {
    return Program.of(checkout.resolve("runcomfy"))
        .in(folder)
        .env("JAVA_HOME", System.getProperty("java.home"));
  }

  /**
   * Runs a command until it and all that it left in the background have closed the pipe they share.
   */
  private static Program.Done untilNobodyWorks(Program program) {
    StringBuilder words = new StringBuilder();
    program.command().forEach(word -> words.append('\'').append(word).append("' "));
    String script = "exec 4>&1; { " + words + " >&4 4>&-; } 3>&1 | cat";
    return new Program(
            List.of("sh", "-c", script), program.folder(), program.env(), "", program.limit())
        .run();
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> archives =
          files.filter(file -> file.toString().matches(".*[.](aot|jsa)")).toList();
      assertEquals(1, archives.size(), archives.toString());
      return archives.get(0);
    }
  }

  /** A JDK of this version whose {@code java} only prints its arguments. */
  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    script(
        Files.createDirectories(home.resolve("bin")).resolve("java"), "#!/bin/sh\necho \"$@\"\n");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\""
            + version
            + "+9\"\nJAVA_VERSION=\""
            + version
            + "\"\n");
    return home;
  }

  private Path fakeMaven(String does) throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    script(tools.resolve("mvn"), "#!/bin/sh\n" + does + "\n");
    return tools;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void jar() throws IOException {
    LaunchedJar.write(target.resolve("runcomfy-all.jar"), folder);
  }
}
