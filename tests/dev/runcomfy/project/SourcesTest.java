package dev.runcomfy.project;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * JBang's indexes say what the folder and pom.xml say; {@code tests/tools/sources} rewrites them.
 */
class SourcesTest {
  private static final String OPTIONAL =
      "com\\.zaxxer|com\\.github\\.kagkarlsson|org\\.postgresql|io\\.micrometer|io\\.prometheus"
          + "|software\\.amazon|org\\.slf4j";
  private static final String KERNELS = "org\\.dflib|io\\.github\\.spencerpark|org\\.rapaio";
  private static final Predicate<String> OF_WORKERS =
      file -> file.startsWith("dev/runcomfy/worker/");
  private static final Path LIB = Project.file("lib");

  @Test
  void everyFileOfTheLibraryIsListed() throws IOException {
    Predicate<String> leftOut = importing(OPTIONAL + "|" + KERNELS).or(OF_WORKERS);

    assertEquals(
        java().filter(leftOut.negate()).collect(toCollection(TreeSet::new)),
        listed("sources.java", "//SOURCES "));
  }

  @Test
  void filesThatNeedAnOptionalJarAreListedForWorkers() throws IOException {
    assertEquals(
        java().filter(importing(OPTIONAL).or(OF_WORKERS)).collect(toCollection(TreeSet::new)),
        listed("workers.java", "//SOURCES "));
  }

  @Test
  void servicesAreListedWithTheirProviders() throws IOException {
    Set<String> core = listed("sources.java", "//SOURCES ");
    Set<String> workers = listed("workers.java", "//SOURCES ");
    Set<String> ofCore = new TreeSet<>();
    Set<String> ofWorkers = new TreeSet<>();
    for (String file : files().filter(each -> each.startsWith("META-INF/services/")).toList()) {
      List<String> providers =
          read(file)
              .lines()
              .map(line -> line.replaceAll("\\$.*", "").replace('.', '/') + ".java")
              .toList();
      if (providers.stream().anyMatch(workers::contains)) {
        ofWorkers.add(file + "=" + file);
      } else if (core.containsAll(providers)) {
        ofCore.add(file + "=" + file);
      }
    }

    assertEquals(ofCore, services("sources.java"));
    assertEquals(ofWorkers, services("workers.java"));
    assertTrue(ofWorkers.size() >= 2, ofWorkers.toString());
  }

  private static Set<String> services(String index) {
    Set<String> services = listed(index, "//FILES ");
    services.removeIf(file -> !file.startsWith("META-INF/services/"));
    return services;
  }

  @Test
  void everyResourceIsListed() throws IOException {
    Set<String> there =
        files()
            .filter(file -> !file.endsWith(".java") && !file.startsWith("META-INF/services/"))
            .map(file -> file + "=" + file)
            .collect(toCollection(TreeSet::new));
    Set<String> listed = listed("sources.java", "//FILES ");
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

    assertTrue(expected.size() >= 4, expected.toString());
    assertEquals(expected, listed("sources.java", "//DEPS "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"film", "short_film"})
  void filmScriptsBringTheFfmpegOfThePom(String script) throws IOException {
    Matcher pom =
        Pattern.compile("<ffmpeg.version>(.+)</ffmpeg.version>")
            .matcher(Files.readString(Project.file("pom.xml")));
    assertTrue(pom.find());
    String ffmpeg = "//DEPS org.bytedeco:ffmpeg:" + pom.group(1);

    assertEquals(
        Set.of(ffmpeg, ffmpeg + ":${os.detected.classifier}"),
        Files.readString(Project.file("scripts/" + script + ".java"))
            .lines()
            .filter(line -> line.contains("bytedeco"))
            .collect(Collectors.toSet()));
  }

  private static Set<String> listed(String index, String directive) {
    return read(index)
        .lines()
        .filter(line -> line.startsWith(directive))
        .map(line -> line.substring(directive.length()))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> java() throws IOException {
    return files()
        .filter(file -> file.startsWith("dev/") && file.endsWith(".java"))
        .filter(file -> !file.endsWith("package-info.java"));
  }

  private static Predicate<String> importing(String packages) {
    Pattern line = Pattern.compile("(?m)^import (static )?(" + packages + ")\\.");
    return file -> line.matcher(read(file)).find();
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
      throw new UncheckedIOException(e);
    }
  }
}
