package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A small program in the place of the real one: it repeats its arguments and its input. */
final class LaunchedJar {
  private static final String MAIN =
      """
      package dev.runcomfy.cli;
      import java.util.*;
      public class Main {
        public static void main(String[] args) throws Exception {
          if (args.length > 1 && args[0].equals("--training")) {
            List<String> words = new ArrayList<>();
            words.add(ProcessHandle.current().info().command().get());
            words.addAll(List.of(args).subList(1, args.length));
            words.addAll(List.of("-jar", System.getProperty("java.class.path"), "--training"));
            System.exit(new ProcessBuilder(words).inheritIO().start().waitFor());
          }
          for (String arg : args) System.out.print("[" + arg + "]");
          System.out.flush();
          System.in.transferTo(System.out);
          System.out.flush();
          if (args.length > 1) System.exit(Integer.parseInt(args[1]));
        }
      }
      """;

  private LaunchedJar() {}

  static void write(Path jar, Path folder) throws IOException {
    Path source = folder.resolve("Main.java");
    Files.writeString(source, MAIN);
    Path classes = folder.resolve("classes");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.runcomfy.cli.Main");
    manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry("dev/runcomfy/cli/Main.class"));
      entries.write(Files.readAllBytes(classes.resolve("dev/runcomfy/cli/Main.class")));
    }
  }
}
