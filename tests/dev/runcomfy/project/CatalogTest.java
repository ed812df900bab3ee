package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** jbang-catalog.json: what it names is there, and says what it is. */
class CatalogTest {
  private static final Set<String> SUBCOMMANDS =
      Set.of(
          "run",
          "build",
          "edit",
          "init",
          "alias",
          "template",
          "catalog",
          "trust",
          "cache",
          "completion",
          "jdk",
          "version",
          "wrapper",
          "info",
          "app",
          "export",
          "config",
          "deps");

  private final JsonNode catalog = read();

  @Test
  void everyAliasIsAScriptWithADescription() {
    assertFalse(catalog.path("aliases").isEmpty());
    catalog
        .path("aliases")
        .properties()
        .forEach(
            alias -> {
              Path script = Project.file(alias.getValue().path("script-ref").asString());
              String description = alias.getValue().path("description").asString("");
              assertTrue(Files.exists(script), alias.getKey() + ": " + script);
              assertTrue(description.length() > 20, alias.getKey() + " has no description");
              assertFalse(SUBCOMMANDS.contains(alias.getKey()), alias.getKey() + " is JBang's own");
            });
  }

  @Test
  void everyScriptIsAnAlias() throws IOException {
    Set<String> named = new TreeSet<>();
    catalog
        .path("aliases")
        .forEach(alias -> named.add(alias.path("script-ref").asString().replace("scripts/", "")));
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(Project.file("scripts"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(there::add);
    }

    assertEquals(there, named);
  }

  @Test
  void aScriptSaysInItsHeaderWhatTheCatalogSays() throws IOException {
    List<String> different = new ArrayList<>();
    for (JsonNode alias : catalog.path("aliases")) {
      String script = Files.readString(Project.file(alias.path("script-ref").asString()));
      String line = "//DESCRIPTION " + alias.path("description").asString();
      if (script.lines().noneMatch(line::equals)) {
        different.add(alias.path("script-ref").asString());
      }
    }

    assertEquals(List.of(), different);
  }

  @Test
  void everyTemplateIsThere() {
    catalog
        .path("templates")
        .forEach(
            template -> {
              assertTrue(template.path("description").asString("").length() > 20);
              template
                  .path("file-refs")
                  .forEach(file -> assertTrue(Files.exists(Project.file(file.asString()))));
            });
  }

  private static JsonNode read() {
    return JsonMapper.shared().readTree(Project.file("jbang-catalog.json").toFile());
  }
}
