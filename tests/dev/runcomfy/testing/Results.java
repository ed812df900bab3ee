package dev.runcomfy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of measured results, tests/bench/RESULTS.md: sections that are written anew alone. */
public final class Results {
  private Results() {}

  /** Writes a section in place of the one with the same heading, or at the end. */
  public static void write(String section) throws IOException {
    Path file = Project.file("tests/bench/RESULTS.md");
    String heading = section.substring(0, section.indexOf('\n') + 1);
    String text = Files.readString(file);
    int from = text.indexOf(heading);
    if (from < 0) {
      Files.writeString(file, text.stripTrailing() + "\n\n" + section);
      return;
    }
    int to = text.indexOf("\n## ", from);
    Files.writeString(file, text.substring(0, from) + section + (to < 0 ? "" : text.substring(to)));
  }
}
