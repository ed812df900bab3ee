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
    for (Commands.Line each : Commands.ALL) {
      String help = new Help().of(each);
      int examples = help.indexOf("\nexamples:");
      String text = examples < 0 ? help : help.substring(0, examples);
      wide.addAll(wide(text));
    }

    assertEquals(List.of(), wide);
    assertEquals(List.of(), wide(new Help().all().replaceAll("\n  runcomfy .*", "")));
    assertEquals(List.of(), wide(new Help().about(List.of("environment"))));
  }

  private static List<String> wide(String text) {
    return text.lines().filter(line -> line.length() > 80).toList();
  }

  @Test
  void itsExamplesCanBeTyped() {
    int read = 0;
    for (Commands.Line each : Commands.ALL) {
      Command command = each.load();
      String all = String.join("\n", command.examples()).replaceAll("\\\\\n +", "");
      for (String line : all.split("\n")) {
        if (line.startsWith("runcomfy ") && line.matches("[^<>|&]*|.*\".*")) {
          List<String> words = words(line).subList(1, words(line).size());
          Commands.Line called = Commands.find(words);
          int behind = called.isVerb() ? 2 : 1;
          Args.read(called.name(), called.load(), words.subList(behind, words.size()));
          read++;
        }
      }
    }

    assertTrue(read > 15, read + " examples");
  }

  @Test
  void everyWordOfASandboxIsExplained() {
    String help = new Help().about(List.of("sandbox"));

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
