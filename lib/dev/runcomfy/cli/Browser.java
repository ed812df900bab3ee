package dev.runcomfy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page with what the system opens pages with. */
public final class Browser {
  private Browser() {}

  public static void open(Path page, Console console) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("mac")
            ? List.of("open")
            : system.contains("win") ? List.of("cmd", "/c", "start", "") : List.of("xdg-open");
    try {
      var words = new java.util.ArrayList<>(command);
      words.add(page.toAbsolutePath().toString());
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.say("no browser opened; open it yourself: " + page.toUri());
    }
  }
}
