package dev.runcomfy.money;

import dev.runcomfy.RunComfy;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.net.URI;

/** What the programs have in common that are started to be killed, or to race. */
final class Child {
  private Child() {}

  /** A program of its own: a class with a main method. */
  static Program program(Class<?> main, Object... arguments) {
    return Program.of(
            Project.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .with(arguments);
  }

  static RunComfy open(String base, String ledger) {
    return RunComfy.builder()
        .baseUrl(URI.create(base))
        .token("any")
        .ledger(ledger)
        .notices(line -> {})
        .build();
  }

  static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
