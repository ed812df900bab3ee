package dev.runcomfy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the command line begins when JBang starts it. The scripts' headers let the JVM keep an
 * archive of its classes in a folder that is JBang's own, unless JBang was told to use another one;
 * a JVM of Java 25 that cannot write it ends with 1, whatever the program did.
 */
public final class JBangMain {
  private JBangMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    try {
      Files.createDirectories(Path.of(System.getProperty("user.home"), ".jbang", "cache"));
    } catch (IOException e) {
      // a home that cannot be written is nothing that this program could mend
    }
    System.getProperties().putIfAbsent("runcomfy.program", "jbang runcomfy");
    Main.main(args);
  }
}
