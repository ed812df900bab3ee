package dev.runcomfy.internal.ffmpeg;

import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.MISSING;
import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.UNUSABLE;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ffmpeg program of this machine. It is found by the variable {@code RUNCOMFY_FFMPEG}, then on
 * the path, then in the optional jar {@code org.bytedeco:ffmpeg}.
 */
public final class Ffmpeg {
  /** The variable that names the program. */
  public static final String VARIABLE = "RUNCOMFY_FFMPEG";

  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final int MOST_TEXT = 4 << 20;

  /** Where the program comes from. */
  public enum Origin {
    /** {@code RUNCOMFY_FFMPEG} names it. */
    VARIABLE,
    /** It is in a folder of {@code PATH}. */
    PATH,
    /** It was unpacked from the jar {@code org.bytedeco:ffmpeg}. */
    JAR
  }

  private final Path program;
  private final Origin origin;
  private final Map<String, String> env;
  private Set<String> encoders;

  private Ffmpeg(Path program, Origin origin, Map<String, String> env) {
    this.program = program;
    this.origin = origin;
    this.env = env;
  }

  /**
   * The program, or nothing where there is none.
   *
   * @param env the process's environment
   * @throws FfmpegException when {@code RUNCOMFY_FFMPEG} names no program, or the jar on the class
   *     path has none for this platform
   */
  public static Optional<Ffmpeg> find(Map<String, String> env) throws FfmpegException {
    return find(env, FfmpegJar.ours());
  }

  static Optional<Ffmpeg> find(Map<String, String> env, FfmpegJar jar) throws FfmpegException {
    Map<String, String> copy = Map.copyOf(Objects.requireNonNull(env, "env"));
    String named = copy.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return Optional.of(new Ffmpeg(named(named), Origin.VARIABLE, copy));
    }
    Optional<Path> onPath = onPath(copy.getOrDefault("PATH", copy.getOrDefault("Path", "")));
    if (onPath.isPresent()) {
      return Optional.of(new Ffmpeg(onPath.get(), Origin.PATH, copy));
    }
    return jar.program().map(file -> new Ffmpeg(file, Origin.JAR, copy));
  }

  /**
   * The program, without which something cannot be done.
   *
   * @param purpose what needs it, with its codec, as the end of "… needs ffmpeg": {@code "a frame
   *     of HEVC video"}
   * @throws FfmpegException when there is none; the hint says how to get it on this platform
   */
  public static Ffmpeg need(Map<String, String> env, String purpose) throws FfmpegException {
    return need(env, purpose, FfmpegJar.ours());
  }

  static Ffmpeg need(Map<String, String> env, String purpose, FfmpegJar jar)
      throws FfmpegException {
    Optional<Ffmpeg> found = find(env, jar);
    if (found.isEmpty()) {
      throw new FfmpegException(
          MISSING, purpose + " needs ffmpeg, and there is none on this machine", howToGetIt());
    }
    return found.get();
  }

  /** How to get the program on this platform. */
  public static String howToGetIt() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String line =
        system.contains("mac")
            ? "brew install ffmpeg"
            : system.contains("win") ? "winget install ffmpeg" : "sudo apt install ffmpeg";
    return "install it (`"
        + line
        + "`), or set "
        + VARIABLE
        + " to the program, or put the jars org.bytedeco:ffmpeg and org.bytedeco:javacpp for "
        + FfmpegJar.platform()
        + " on the class path";
  }

  private static Path named(String name) throws FfmpegException {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // it is no program then, as below
    }
    throw new FfmpegException(
        UNUSABLE,
        VARIABLE + " is `" + name + "`, which is not a program",
        "set it to the path of an ffmpeg program, or unset it to use the one on the PATH");
  }

  private static Optional<Path> onPath(String path) {
    List<String> names = File.separatorChar == '\\' ? List.of("ffmpeg.exe") : List.of("ffmpeg");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> names.stream().map(name -> new File(folder, name)))
        .filter(file -> file.isFile() && file.canExecute())
        .map(file -> file.toPath().toAbsolutePath())
        .findFirst();
  }

  /** The program's file. */
  public Path program() {
    return program;
  }

  /** Where it was found. */
  public Origin origin() {
    return origin;
  }

  Map<String, String> env() {
    return env;
  }

  /** A run that does nothing yet. */
  public FfmpegRun run() {
    return FfmpegRun.of(this);
  }

  /** The version that the program says it has, such as {@code 8.0.1}. */
  public String version() throws FfmpegException {
    String first = text("-version").lines().findFirst().orElse("");
    String[] words = first.split(" ");
    if (words.length < 3 || !words[0].equals("ffmpeg") || !words[1].equals("version")) {
      throw new FfmpegException(
          UNUSABLE, "`" + program + "` does not answer as ffmpeg does: `" + first + "`", "");
    }
    return words[2];
  }

  /** Tells whether the program can write this codec, by the encoder's own name. */
  public synchronized boolean hasEncoder(String name) throws FfmpegException {
    if (encoders == null) {
      encoders =
          text("-encoders")
              .lines()
              .map(line -> line.strip().split("\\s+"))
              .filter(words -> words.length > 1)
              .map(words -> words[1])
              .collect(Collectors.toUnmodifiableSet());
    }
    return encoders.contains(name);
  }

  private String text(String question) throws FfmpegException {
    try {
      var output = run().with(question).limit(SHORT).read(MOST_TEXT);
      return new String(output.bytes(), StandardCharsets.UTF_8);
    } catch (FfmpegException e) {
      throw e;
    } catch (IOException e) {
      throw new FfmpegException(UNUSABLE, "`" + program + "` does not run", "", e);
    }
  }

  @Override
  public String toString() {
    return "ffmpeg " + program;
  }
}
