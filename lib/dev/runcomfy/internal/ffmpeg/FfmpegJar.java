package dev.runcomfy.internal.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The program inside the optional jar {@code org.bytedeco:ffmpeg}: on the class path, or in the
 * folder {@code ffmpeg-lib} beside our own jar. JavaCPP unpacks it once into its cache.
 */
final class FfmpegJar {
  private static final String LOADER = "org.bytedeco.javacpp.Loader";
  private static final String PROGRAM = "org.bytedeco.ffmpeg.ffmpeg";
  private static final String FOLDER = "ffmpeg-lib";

  private final ClassLoader classes;
  private final Path folder;

  /** A jar that these classes know, or one in the folder, which need not exist. */
  FfmpegJar(ClassLoader classes, Path folder) {
    this.classes = classes;
    this.folder = folder;
  }

  /** What this program was started with, or what its build put beside it. */
  static FfmpegJar ours() {
    return new FfmpegJar(FfmpegJar.class.getClassLoader(), beside());
  }

  /** The unpacked program; empty where there is no such jar. */
  Optional<Path> program() throws FfmpegException {
    Optional<Path> onClassPath = program(classes);
    if (onClassPath.isPresent()) {
      return onClassPath;
    }
    List<URL> jars = jars();
    // never closed: what it loaded is in use as long as this Java runs
    return jars.isEmpty()
        ? Optional.empty()
        : program(new URLClassLoader("ffmpeg", jars.toArray(new URL[0]), null));
  }

  private static Optional<Path> program(ClassLoader classes) throws FfmpegException {
    try {
      Class<?> loader = Class.forName(LOADER, true, classes);
      Class<?> program = Class.forName(PROGRAM, false, classes);
      Object file = loader.getMethod("load", Class.class).invoke(null, program);
      return Optional.of(Path.of(String.valueOf(file)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (InvocationTargetException e) {
      throw unusable(e.getCause());
    } catch (LinkageError | ReflectiveOperationException e) {
      throw unusable(e);
    }
  }

  private static FfmpegException unusable(Throwable cause) {
    return new FfmpegException(
        FfmpegException.Kind.UNUSABLE,
        "the jar org.bytedeco:ffmpeg gives no program here: " + cause.getMessage(),
        "it needs org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier "
            + platform()
            + ", and a cache folder that can be written; or set "
            + Ffmpeg.VARIABLE
            + " to an ffmpeg program",
        cause);
  }

  /** The folder in which the build puts the jars, beside ours; it need not exist. */
  private static Path beside() {
    try {
      CodeSource ours = FfmpegJar.class.getProtectionDomain().getCodeSource();
      if (ours != null && ours.getLocation() != null) {
        Path jar = Path.of(ours.getLocation().toURI());
        if (Files.isRegularFile(jar)) {
          return jar.resolveSibling(FOLDER);
        }
      }
    } catch (URISyntaxException | RuntimeException e) {
      // classes that come from no file have no folder beside them
    }
    return Path.of(FOLDER).toAbsolutePath().resolve("none");
  }

  private List<URL> jars() {
    List<URL> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path file : files) {
          jars.add(file.toUri().toURL());
        }
      } catch (IOException e) {
        // a folder that cannot be read gives no program
        return List.of();
      }
    }
    return jars;
  }

  /** This machine, as the jar's classifiers name it. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean isArm = machine.equals("aarch64") || machine.equals("arm64");
    boolean isIntel = machine.equals("amd64") || machine.equals("x86_64");
    String name =
        system.contains("mac")
            ? "macosx"
            : File.separatorChar == '\\' ? "windows" : system.contains("linux") ? "linux" : system;
    return name + "-" + (isArm ? "arm64" : isIntel ? "x86_64" : machine);
  }
}
