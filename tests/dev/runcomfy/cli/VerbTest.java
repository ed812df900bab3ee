package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verb is a command: it has options, help and a usage line of its own. */
class VerbTest {
  @TempDir Path folder;

  @Test
  void optionsOfAnotherVerbAreRefused() {
    Cli cli = Cli.in(folder);

    for (String line :
        List.of(
            "history path --not-bought",
            "history show ID --by day",
            "history --request-id r",
            "history uncertain --starred",
            "models categories --kind video",
            "models get a/b --search x",
            "sweep status ID --queue",
            "sweep pause ID --watch",
            "requests get ID --wait")) {
      Cli.Done done = cli.run(line.split(" "));
      assertEquals(64, done.exit(), line);
      assertTrue(done.err().contains("` is not an option of `"), line + ": " + done.err());
    }
  }

  @Test
  void anUnknownVerbHasTheNearestOne() {
    Cli cli = Cli.in(folder);

    assertEquals(
        new Cli.Done(
            64,
            "",
            "error: `history sho` is not known\n\nhint: did you mean `runcomfy history show`?\n"),
        cli.run("history", "sho"));
    assertEquals(
        new Cli.Done(
            64,
            "",
            "error: `requests zzzzzz` is not known\n\nhint: its verbs: get, result, cancel\n"),
        cli.run("requests", "zzzzzz"));
  }

  @Test
  void helpOfACommandHasAUsageLineOfEachVerbAndHelpOfAVerbItsOptions() {
    Cli cli = Cli.in(folder);
    List<String> lost = new ArrayList<>();
    for (Commands.Line each : Commands.ALL) {
      String name = each.name();
      if (!each.isVerb()) {
        continue;
      }
      String parent = cli.run(name.substring(0, name.indexOf(' ')), "--help").out();
      boolean isShown =
          parent.contains("runcomfy " + name) || parent.contains(" [" + each.word() + "]");
      if (!isShown || !parent.contains("\n  " + each.word() + " ")) {
        lost.add(name);
      }
      String own = cli.run((name + " --help").split(" ")).out();
      assertTrue(own.startsWith("usage: runcomfy " + name), own);
      for (Option option : each.load().options()) {
        assertTrue(own.contains(option.written()), name + " " + option.name());
      }
      assertEquals(own, cli.run(("help " + name).split(" ")).out());
    }

    assertEquals(List.of(), lost);
  }

  @Test
  void aNameHasOneOptionInAllCommands() {
    List<String> wrong = new ArrayList<>();
    for (Commands.Line each : Commands.ALL) {
      for (Option option : each.load().options()) {
        boolean isOutput = option.name().matches("output-(dir|file)");
        if (isOutput != (option.letter() == 'o') || Option.isGlobal("--" + option.name())) {
          wrong.add(each.name() + " --" + option.name());
        }
        if (option.letter() == 'q' || option.letter() == 'v') {
          wrong.add(each.name() + " -" + option.letter());
        }
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void helpAndHintsNameTheProgramAsItWasCalled() {
    Cli cli = Cli.in(folder).env("RUNCOMFY_PROGRAM", "jbang runcomfy");

    assertTrue(cli.run("run", "--help").out().startsWith("usage: jbang runcomfy run MODEL "));
    assertTrue(cli.run("stauts").err().endsWith("hint: did you mean `jbang runcomfy status`?\n"));
    assertTrue(
        cli.env("RUNCOMFY_PROGRAM", "./runcomfy")
            .run("--help")
            .out()
            .contains("\n  ./runcomfy demo\n"));
    assertTrue(
        cli.env("RUNCOMFY_PROGRAM", "/my tools/runcomfy")
            .run("run")
            .err()
            .contains("hint: '/my tools/runcomfy' run kling/"));
  }
}
