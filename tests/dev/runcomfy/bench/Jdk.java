package dev.runcomfy.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** A JDK on this machine. */
record Jdk(Path home, int major, String version) {
  Path java() {
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }

  /** The oldest and the newest of those that can run the toolkit. */
  static List<Jdk> ends() throws IOException {
    List<Jdk> all = new ArrayList<>();
    Set<Path> seen = new LinkedHashSet<>();
    for (Path home : homes()) {
      Path release = home.resolve("release");
      if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.exists(release)) {
        continue;
      }
      if (seen.add(home.toRealPath())) {
        var facts = new Properties();
        try (var in = Files.newBufferedReader(release)) {
          facts.load(in);
        }
        String version = facts.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        int major = Integer.parseInt(version.replaceAll("\\D.*", ""));
        if (major >= 17) {
          all.add(new Jdk(home.toRealPath(), major, version));
        }
      }
    }
    all.sort(Comparator.comparingInt(Jdk::major));
    return all.size() > 1 ? List.of(all.get(0), all.get(all.size() - 1)) : all;
  }

  private static List<Path> homes() throws IOException {
    String given = System.getenv("RUNCOMFY_BENCH_JDKS");
    if (given != null) {
      return Stream.of(given.split(File.pathSeparator)).map(Path::of).toList();
    }
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(here.getParent())) {
      return Stream.concat(Stream.of(here), beside.sorted()).filter(Files::isDirectory).toList();
    }
  }
}
