package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever can be set or caught has its line in help or documentation, and each line its thing. */
class DocumentedTest {
  /** Variables of the system, which mean what they mean everywhere. */
  private static final Set<String> OF_THE_SYSTEM =
      Set.of("HOME", "PATH", "APPDATA", "LOCALAPPDATA");

  @Test
  void everyEnvironmentVariableHasItsLineAndEveryLineItsVariable() throws IOException {
    Pattern name =
        Pattern.compile(
            "\"((?:RUNCOMFY|XDG|AWS|PG|JUPYTER)_?[A-Z][A-Z_0-9]*|NO_COLOR|COLUMNS|TERM|HOSTNAME"
                + "|HOME|PATH|APPDATA|LOCALAPPDATA)\"");
    Set<String> read = new TreeSet<>();
    for (Path file : sources("")) {
      if (!file.endsWith("Variable.java")) {
        name.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
      }
    }
    read.removeAll(OF_THE_SYSTEM);
    Set<String> told =
        Pattern.compile("(?m)^  ([A-Z_0-9]+) ")
            .matcher(help("environment"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(read, told);
    assertTrue(read.size() > 20, read.toString());
  }

  @Test
  void everyExceptionHasItsLineAndEveryLineItsException() throws IOException {
    Set<String> exist = new TreeSet<>();
    for (Path file : sources("error")) {
      String type = file.getFileName().toString().replace(".java", "");
      if (type.endsWith("Exception")) {
        exist.add(type);
      }
    }
    String tree = Files.readString(Project.file("lib/dev/runcomfy/error/package-info.java"));

    assertEquals(
        exist,
        Pattern.compile("\\b\\w+Exception\\b")
            .matcher(tree)
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyCommandOfTheDocumentationExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> commands =
        Pattern.compile("(?m)^  ([a-z]+)  ")
            .matcher(help())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    String readme = Files.readString(Project.file("README.md"));
    Pattern.compile("(?:\\./|`)runcomfy ([a-z-]+)")
        .matcher(readme)
        .results()
        .map(found -> found.group(1))
        .filter(each -> !commands.contains(each) && !each.equals("help"))
        .forEach(wrong::add);

    assertEquals(List.of(), wrong);
    assertTrue(commands.size() > 20, commands.toString());
  }

  private static String help(String... topic) {
    return Program.of(Project.java())
        .with("-cp", System.getProperty("java.class.path"), "dev.runcomfy.cli.Main", "help")
        .with((Object[]) topic)
        .output();
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Project.file("lib/dev/runcomfy/" + folder))) {
      return files.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }
}
