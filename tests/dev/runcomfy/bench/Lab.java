package dev.runcomfy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the rows measure with: JDKs, the sandbox in a process of its own, peers, a scratch folder.
 */
final class Lab implements AutoCloseable {
  static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  /** What {@code ./runcomfy} starts its JVM with. */
  static final List<String> LAUNCHER_FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Path PEERS = Path.of("tests/bench/peers").toAbsolutePath();

  private final boolean isQuick;
  private final List<Jdk> jdks = Jdk.ends();
  private final Path folder;
  private final List<Process> started = new ArrayList<>();
  private int number;

  Lab(boolean isQuick) throws IOException {
    this.isQuick = isQuick;
    this.folder = Files.createTempDirectory(Path.of("target/bench").toAbsolutePath(), "scratch");
  }

  boolean isQuick() {
    return isQuick;
  }

  /** How often to measure, or how much. */
  int runs(int usual, int quick) {
    return isQuick ? quick : usual;
  }

  List<Jdk> jdks() {
    return jdks;
  }

  Jdk newest() {
    return jdks.get(jdks.size() - 1);
  }

  /** A new folder. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(++number + "-" + name));
  }

  /** {@code ./runcomfy} on a JDK, with a cache of the bench's own. */
  Run runcomfy(Jdk jdk, Object... words) {
    List<Object> all = new ArrayList<>(List.of(Path.of("runcomfy").toAbsolutePath()));
    all.addAll(List.of(words));
    return withCache(Run.of(all.toArray())).env("JAVA_HOME", jdk.home());
  }

  /** With a cache and a token of the bench's own. */
  Run withCache(Run run) {
    return run.env("XDG_CACHE_HOME", folder.resolve("cache")).env("RUNCOMFY_TOKEN", "t");
  }

  /** A main class of the bench, in a JVM of its own as a user's program would be. */
  Run main(Class<?> type, List<String> flags, Object... words) {
    // without it the JVM warns of SQLite's native library
    String quiet = "--enable-native-access=ALL-UNNAMED";
    List<Object> all = new ArrayList<>(List.of(newest().java(), quiet));
    all.addAll(flags);
    all.addAll(List.of("-cp", "target/runcomfy-all.jar:target/test-classes", type.getName()));
    all.addAll(List.of(words));
    return withCache(Run.of(all.toArray()));
  }

  /** A main class of the bench that serves until the row ends: the line it prints first. */
  String serve(Class<?> type, Object... words) throws IOException {
    return serve(main(type, List.of(), words));
  }

  /** A sandbox in a process of its own: its base, without {@code /v1}. */
  URI sandbox(String behavior) throws IOException {
    var jar = Path.of("target/runcomfy-all.jar").toAbsolutePath();
    String line = serve(Run.of(newest().java(), "-jar", jar, "sandbox", "--behavior", behavior));
    return URI.create(line.replaceAll(".*=", "").replaceAll("/v1$", ""));
  }

  private String serve(Run run) throws IOException {
    Process process = run.builder().redirectError(ProcessBuilder.Redirect.DISCARD).start();
    started.add(process);
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("nothing is served by " + run.command());
    }
    return line;
  }

  /** Ends what serves. */
  void quiet() throws InterruptedException {
    for (Process each : started) {
      each.destroy();
      each.waitFor(5, TimeUnit.SECONDS);
    }
    started.clear();
  }

  /** The Python of the throw-away environment, where there is one. */
  Optional<String> python() {
    return Optional.ofNullable(System.getenv("BENCH_PYTHON")).filter(path -> !path.isEmpty());
  }

  Path peer(String name) {
    return PEERS.resolve(name);
  }

  /** A program of the machine. */
  static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    quiet();
    Run.of("rm", "-rf", folder).output();
  }
}
