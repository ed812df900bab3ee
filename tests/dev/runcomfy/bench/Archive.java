package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Waits until the launcher has made its archive, and makes sure that the JVM takes it. */
final class Archive {
  private Archive() {}

  static void warm(Lab lab, Jdk jdk) throws IOException, InterruptedException {
    for (int i = 0; i < 120; i++) {
      lab.runcomfy(jdk, "--version").output();
      List<Path> archives = archives(jdk);
      if (!archives.isEmpty()) {
        verify(jdk, archives.get(0));
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
    throw new IOException("no archive was made for " + jdk);
  }

  private static List<Path> archives(Jdk jdk) throws IOException {
    Path jar = Path.of("target/runcomfy-all.jar");
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches(
                          "runcomfy-all-"
                              + jdk.version().replace(".", "[.]")
                              + "([^0-9.].*)?[.](aot|jsa)"))
          .filter(file -> file.toFile().lastModified() >= jar.toFile().lastModified())
          .toList();
    }
  }

  /** An archive that does not fit is dropped without a word; here the JVM is told to insist. */
  private static void verify(Jdk jdk, Path archive) throws IOException, InterruptedException {
    boolean isAot = archive.toString().endsWith(".aot");
    Run.of(
            jdk.java(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            (isAot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive.toAbsolutePath(),
            isAot ? "-XX:AOTMode=on" : "-Xshare:on",
            "-jar",
            Path.of("target/runcomfy-all.jar").toAbsolutePath(),
            "--version")
        .output();
  }
}
