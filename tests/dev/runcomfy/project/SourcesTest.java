package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * lib/sources.java says what the folder and pom.xml say; {@code tests/tools/sources} rewrites it.
 */
class SourcesTest {
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "(?m)^import (static )?(com\\.zaxxer|com\\.github\\.kagkarlsson|org\\.postgresql"
              + "|io\\.micrometer|io\\.prometheus|software\\.amazon|org\\.slf4j|org\\.dflib"
              + "|io\\.github\\.spencerpark|org\\.rapaio)\\.");
  private static final Path LIB = Project.file("lib");

  @Test
  void everyFileOfTheLibraryIsListed() throws IOException {
    Set<String> there =
        files()
            .filter(file -> file.startsWith("dev/") && file.endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .filter(file -> !OPTIONAL.matcher(read(file)).find())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(there, listed("//SOURCES "));
  }

  @Test
  void everyResourceIsListed() throws IOException {
    Set<String> there =
        files()
            .filter(file -> !file.endsWith(".java") && !file.startsWith("META-INF/services/"))
            .map(file -> file + "=" + file)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed = listed("//FILES ");
    listed.removeIf(file -> file.startsWith("META-INF/services/"));

    assertEquals(there, listed);
  }

  @Test
  void itsDependenciesAreTheCoreOfThePom() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Project.file("pom.xml").toFile());
    XPath path = XPathFactory.newInstance().newXPath();
    NodeList core =
        (NodeList)
            path.evaluate(
                "/project/dependencies/dependency[not(scope) and not(optional)]",
                pom,
                XPathConstants.NODESET);
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < core.getLength(); i++) {
      String version = path.evaluate("version", core.item(i));
      if (version.startsWith("${")) {
        version =
            path.evaluate("/project/properties/" + version.substring(2, version.length() - 1), pom);
      }
      expected.add(
          path.evaluate("groupId", core.item(i))
              + ":"
              + path.evaluate("artifactId", core.item(i))
              + ":"
              + version);
    }

    assertTrue(expected.size() >= 5, expected.toString());
    assertEquals(expected, listed("//DEPS "));
  }

  private static Set<String> listed(String directive) {
    return read("sources.java")
        .lines()
        .filter(line -> line.startsWith(directive))
        .map(line -> line.substring(directive.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(LIB)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> LIB.relativize(file).toString())
          .filter(file -> !file.startsWith(".") && !file.contains("/."))
          .toList()
          .stream();
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(LIB.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
