package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sentences that a tired reader would stumble over are kept out, as far as a pattern finds them.
 */
class ProseTest {
  private static final List<String> PLACES =
      List.of(
          "README.md",
          "CHANGELOG.md",
          "CONTRIBUTING.md",
          "runcomfy",
          "lib",
          "notebooks",
          "scripts",
          "tests/tools");

  /** A blank stands for any white space, also for a line end within a comment or a string. */
  private static final List<String> STUMBLES =
      List.of(
          "/\\*\\* Its ",
          "/\\*\\* (Takes|Has) the facts",
          "\\bis no (valid )?(time|port|amount|URL|number of|address|file of)\\b",
          "\\b(is|are) said\\b",
          "\\bwhat it does not take\\b",
          "\\bhas no place for\\b",
          "\\bsee to the\\b",
          "\\bsee to network\\b",
          "\\bas one likes\\b",
          "\\bone's own\\b",
          "\\bis dearer\\b",
          "\\bleave the (budget|model) away\\b",
          "\\bnobody knows (the end|whether)\\b",
          "\\bin other words: ",
          "\\bnothing is recorded that\\b",
          "\\bas another version may have written\\b");

  private static final Pattern STUMBLE = pattern(String.join("|", STUMBLES));

  private static Pattern pattern(String text) {
    String gap = "(?:\"\\s*\\+\\s*\"|\\s+(?:\\*\\s+)?)+";
    return Pattern.compile(text.replace(" ", gap), Pattern.CASE_INSENSITIVE);
  }

  @Test
  void noSentenceMakesAReaderStumble() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      STUMBLE
          .matcher(text)
          .results()
          .map(hit -> line(text, hit.start()) + ": " + hit.group().replaceAll("\\s+", " "))
          .map(hit -> Project.file(".").relativize(file) + ":" + hit)
          .forEach(found::add);
    }

    assertEquals(List.of(), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** Its id. */",
        "/**\n   * Its base price.",
        "/** Takes the facts. */",
        "\"70000 is no port\"",
        "\"that is \"\n          + \"no amount\"",
        "whatever is wrong is said at once",
        "as many terminals and machines as one likes",
        "a budget refuses a plan that is dearer",
      })
  void theOldSentencesAreFound(String sentence) {
    assertTrue(STUMBLE.matcher(sentence).find());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/** The id. */", "not a valid port: 70000", "it is a port"})
  void plainSentencesPass(String sentence) {
    assertTrue(!STUMBLE.matcher(sentence).find());
  }

  private static long line(String text, int at) {
    return text.substring(0, at).lines().count();
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String place : PLACES) {
      try (Stream<Path> files = Files.walk(Project.file(place))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().matches(".*\\.(png|ttf|bin|jsa|db|gz|json)"))
            .forEach(all::add);
      }
    }
    all.add(Project.file("jbang-catalog.json"));
    return all;
  }
}
