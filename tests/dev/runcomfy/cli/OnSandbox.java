package dev.runcomfy.cli;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a sandbox that answers at once, in a folder of its own. */
abstract class OnSandbox {
  @TempDir Path folder;
  final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  Cli cli;

  /** A folder for files, which is not there yet. */
  String out;

  @BeforeEach
  void point() {
    cli = Cli.in(folder).with(sandbox);
    out = folder.resolve("out").toString();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }
}
