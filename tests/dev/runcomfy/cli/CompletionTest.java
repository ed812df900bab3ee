package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion, in the shells themselves. */
class CompletionTest {
  @TempDir Path folder;

  private Path script(String shell) throws IOException {
    Cli.Done done = Cli.in(folder).run("completion", shell);
    return Files.writeString(folder.resolve("completion." + shell), done.out());
  }

  @Test
  void bashCompletesCommandsModelsAndOptions() throws IOException {
    Path bash = Tools.require("bash");
    String ask =
        """
        . completion.bash
        try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _runcomfy; echo "${COMPREPLY[*]}"; }
        try runcomfy swe
        try runcomfy run kling/kling-3.0/pro/t
        try runcomfy run x --sandb
        try runcomfy run x --last
        try runcomfy sweep paus
        try runcomfy history s
        try runcomfy history settle --
        try runcomfy history path --n
        try runcomfy models list --k
        try runcomfy models categories --k
        try runcomfy help dem
        """;
    script("bash");

    assertEquals(
        """
        sweep
        kling/kling-3.0/pro/text-to-video
        --sandbox --sandbox-url
        --last-image
        pause
        show settle star
        --request-id --not-bought --sweep --ledger --output --quiet --verbose --help

        --kind

        demo
        """,
        Program.of(bash, "--norc", "-c", ask).in(folder).output());
  }

  @Test
  void zshCompletesAtItsPrompt() throws IOException {
    Path zsh = Tools.require("zsh");
    String type =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z 'PS1=; . ./completion.zsh; print rea""dy'
        zpty -r z seen '*ready*'
        zpty -w -n z $'runcomfy swe\\t'
        zpty -r z seen '*runcomfy sweep*'
        print -r -- completed
        """;
    script("zsh");

    Program typed = Program.of(zsh, "-f", "-c", type).in(folder).env("HOME", folder);

    assertEquals("completed\n", typed.limit(Duration.ofSeconds(40)).output());
  }

  @Test
  void fishCompletesCommandsModelsAndOptions() throws IOException {
    Path fish = Tools.require("fish");
    Path script = script("fish");
    String ask =
        "source "
            + script
            + "; for line in 'runcomfy swe' 'runcomfy run kling/kling-3.0/pro/t' 'runcomfy run x --sandbox-'"
            + " 'runcomfy models g'"
            + " 'runcomfy history settle --not' 'runcomfy history path --not'; complete -C $line; end";

    String answer = Program.of(fish, "-N", "-c", ask).in(folder).env("HOME", folder).output();

    assertEquals(
        "sweep\trun many variations: planned, priced, bought\nkling/kling-3.0/pro/text-to-video\n"
            + "--sandbox-url\nget\n--not-bought\n",
        answer);
  }

  @Test
  void anotherShellIsAUsageError() {
    assertEquals(64, Cli.in(folder).run("completion", "csh").exit());
    assertTrue(Cli.in(folder).run("completion").err().contains("there is no shell"));
  }
}
