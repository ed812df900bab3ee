package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Help is read at 80 columns, and what it shows can be typed. */
class HelpTest {
  @Test
  void itFitsEightyColumns() {
    List<String> wide = new ArrayList<>();
    for (String name : Commands.names()) {
      String help = Help.of(Commands.find(name));
      int examples = help.indexOf("\nexamples:");
      String text = examples < 0 ? help : help.substring(0, examples);
      text.lines().filter(line -> line.length() > 80).forEach(wide::add);
    }

    assertEquals(List.of(), wide);
    assertTrue(Help.all().lines().allMatch(line -> line.length() <= 88), Help.all());
  }

  @Test
  void itsExamplesCanBeTyped() {
    int read = 0;
    for (String name : Commands.names()) {
      Command command = Commands.find(name);
      String all = String.join("\n", command.examples()).replaceAll("\\\\\n +", "");
      for (String line : all.split("\n")) {
        if (line.startsWith("runcomfy " + name + " ") && line.matches("[^<>|&]*|.*\".*")) {
          List<String> words = words(line);
          Args.read(name, command, words.subList(2, words.size()));
          read++;
        }
      }
    }

    assertTrue(read > 15, read + " examples");
  }

  @Test
  void everyWordOfASandboxIsExplained() {
    String help = Help.of(new SandboxCommand());

    for (String word : Behavior.names()) {
      assertTrue(help.contains("\n  " + word + " "), word);
    }
  }

  @Test
  void helpIsAskedForInThreeWays() {
    Cli cli = Cli.in(java.nio.file.Path.of("."));

    String help = cli.run("help", "run").out();

    assertEquals(help, cli.run("run", "--help").out());
    assertEquals(help, cli.run("run", "x", "-h").out());
    assertTrue(help.startsWith("usage: runcomfy run MODEL "), help);
  }

  private static List<String> words(String line) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(line)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .toList();
  }
}
