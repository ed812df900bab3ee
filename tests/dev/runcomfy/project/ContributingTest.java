package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code CONTRIBUTING.md} names is there: its tests, its files, its services. */
class ContributingTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");

  @Test
  void testsThatAreNamedExist() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = TEST.matcher(text());
    while (matcher.find()) {
      named.add(matcher.group() + ".java");
    }

    assertTrue(named.size() > 10, named.toString());
    assertEquals(Set.of(), missing(named, "tests/dev"));
  }

  @Test
  void filesThatAreNamedExist() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String each : quoted()) {
      if (each.matches("[\\w/]+\\.java")) {
        named.add(each.substring(each.lastIndexOf('/') + 1));
      } else if (each.matches("(META-INF|tests|\\.ci)/[\\w./]+")) {
        String path = each.startsWith("META-INF") ? "lib/" + each : each;
        assertTrue(Files.exists(Project.file(path)), path);
      }
    }

    assertTrue(named.size() > 8, named.toString());
    assertEquals(Set.of(), missing(named, "lib"));
  }

  private static Set<String> missing(Set<String> names, String below) throws IOException {
    Set<String> missing = new TreeSet<>(names);
    try (Stream<Path> files = Files.walk(Project.file(below))) {
      files.forEach(file -> missing.remove(file.getFileName().toString()));
    }
    return missing;
  }

  private static List<String> quoted() throws IOException {
    return QUOTED.matcher(text()).results().map(match -> match.group(1)).toList();
  }

  private static String text() throws IOException {
    return Files.readString(Project.file("CONTRIBUTING.md"));
  }
}
