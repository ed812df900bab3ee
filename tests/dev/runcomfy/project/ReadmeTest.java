package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md shows is typed and compared: commands with what they print, where {@code …} stands
 * for anything, and the Java.
 */
class ReadmeTest {
  @TempDir Path folder;

  private String readme;

  @BeforeEach
  void readIt() throws IOException {
    readme = Files.readString(Project.file("README.md"));
  }

  @Test
  void commandsPrintWhatIsShown() {
    List<String> differences = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (String line : blocks("console").stream().flatMap(String::lines).toList()) {
      if (line.startsWith("$ ./runcomfy ") && !line.endsWith(" demo")) {
        Program.Done done = toolkit(words(line.substring("$ ./runcomfy ".length()))).run();
        printed.clear();
        Stream.of(done.err(), done.out()).flatMap(String::lines).forEach(printed::add);
      } else if (!line.startsWith("$ ") && printed.stream().noneMatch(pattern(line))) {
        differences.add("shown: " + line + ", printed: " + printed);
      }
    }

    assertEquals(List.of(), differences);
    assertFalse(printed.isEmpty());
    assertTrue(Files.exists(folder.resolve("foxes/index.html")));
  }

  @Test
  void javaRuns() throws IOException {
    List<String> lines =
        blocks("java").stream().filter(block -> !block.contains("class ")).toList();
    assertEquals(4, lines.size());
    Path file = folder.resolve("readme.jsh");
    Files.writeString(file, String.join("\n", lines));

    Program.Done done = toolkit(List.of("shell", "-q", file.toString())).run();

    assertEquals(0, done.exit(), done.out() + done.err());
    assertTrue(Files.exists(folder.resolve("foxes/index.html")));
  }

  @Test
  void theSmallestScriptMakesAClip() throws IOException {
    String script =
        blocks("java").stream().filter(block -> block.contains("class mine")).findFirst().get();
    Path file = folder.resolve("mine.java");
    Files.writeString(file, script);

    Program.Done done =
        program(List.of("-cp", System.getProperty("java.class.path"), file.toString())).run();

    assertEquals(0, done.exit(), done.err());
    try (Stream<Path> files = Files.list(folder.resolve("clips"))) {
      assertTrue(files.anyMatch(name -> name.toString().endsWith(".mp4")));
    }
  }

  private List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(readme)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Predicate<String> pattern(String shown) {
    String[] parts = shown.split("…", -1);
    StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      pattern.append(".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(pattern.toString()).asMatchPredicate();
  }

  private static List<String> words(String line) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(line)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .toList();
  }

  private Program toolkit(List<String> words) {
    List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    all.add("dev.runcomfy.cli.Main");
    all.addAll(words);
    return program(all);
  }

  private Program program(List<String> words) {
    return Program.of(Project.java())
        .with(words.toArray())
        .in(folder)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.resolve("data"))
        .env("XDG_CONFIG_HOME", folder.resolve("config"))
        .env("RUNCOMFY_TOKEN", "")
        .env("RUNCOMFY_LEDGER", "");
  }
}
