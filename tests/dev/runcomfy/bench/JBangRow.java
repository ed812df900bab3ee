package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What starting through JBang adds, to the first byte of the POST. */
final class JBangRow implements Row {
  private static final Path FOLDER = Path.of("target/jbang").toAbsolutePath();

  @Override
  public String name() {
    return "jbang";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.runs(15, 5);
    Jdk jdk = lab.newest();
    fetch();
    // where JBang keeps its cache, scripts keep their class-data archive
    Files.createDirectories(FOLDER.resolve(".jbang/cache"));
    Archive.warm(lab, jdk);
    // the first time it compiles the library
    jbang(lab, jdk, "--version").output();
    var ledger = lab.folder("jbang").resolve("ledger.db");
    try (var door = new Doorbell()) {
      Samples direct =
          Samples.of(
              runs, n -> door.after(lab.runcomfy(jdk, StartRow.words(door, ledger, "d" + n))));
      Samples whole =
          Samples.of(runs, n -> door.after(jbang(lab, jdk, StartRow.words(door, ledger, "j" + n))));
      Samples own = Samples.of(runs, n -> own(lab, jdk, StartRow.words(door, ledger, "o")));
      double more = whole.median() - direct.median();
      return List.of(
          Line.goal(
              "`jbang runcomfy run` over `./runcomfy run`, to the first byte of the POST, " + jdk,
              Samples.number(more) + " ms more",
              "≤ 700 ms, all of it JBang's own",
              more <= 700),
          Line.beside("the whole of `jbang runcomfy run`", whole.show("ms")),
          Line.beside("JBang's own share: until it has printed what to run", own.show("ms")),
          Line.beside("`./runcomfy run`", direct.show("ms")));
    }
  }

  /** As JBang's shell wrapper does: code 255 means that what it printed is to be run. */
  private static Run jbang(Lab lab, Jdk jdk, Object... words) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "out=$(\"$0\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=\"$BENCH_HOME\" -cp \"$BENCH_JBANG/*\""
                    + " dev.jbang.Main runcomfy \"$@\"); code=$?;"
                    + " [ $code = 255 ] && eval \"exec $out\"; exit $code",
                jdk.java()));
    all.addAll(Arrays.asList(words));
    return env(lab, jdk, Run.of(all.toArray()));
  }

  private static double own(Lab lab, Jdk jdk, Object... words)
      throws IOException, InterruptedException {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "\"$0\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=\"$BENCH_HOME\" -cp \"$BENCH_JBANG/*\""
                    + " dev.jbang.Main runcomfy \"$@\" >/dev/null; [ $? = 255 ]",
                jdk.java()));
    all.addAll(Arrays.asList(words));
    return env(lab, jdk, Run.of(all.toArray())).millis();
  }

  private static Run env(Lab lab, Jdk jdk, Run run) {
    return lab.withCache(run)
        .env("JAVA_HOME", jdk.home())
        .env("BENCH_HOME", FOLDER)
        .env("BENCH_JBANG", FOLDER.resolve("lib"))
        .env("JBANG_DIR", FOLDER.resolve("home"))
        .env("JBANG_REPO", repository())
        .env("JBANG_NO_VERSION_CHECK", "true")
        .env("JBANG_RUNTIME_SHELL", "bash")
        .env("JBANG_STDIN_NOTTY", "true");
  }

  /** Where Maven keeps its jars: those of the class path are there. */
  private static String repository() {
    String path = System.getProperty("java.class.path");
    return path.replaceAll(".*?([^:]*/repository)/.*", "$1");
  }

  /** JBang's jars, as the tests have them. */
  private static void fetch() throws IOException, InterruptedException {
    if (!Files.exists(FOLDER.resolve("lib"))) {
      Run.of("mvn", "-q", "-B", "-f", "tests/tools/jbang/pom.xml", "dependency:copy-dependencies")
          .output();
    }
  }
}
