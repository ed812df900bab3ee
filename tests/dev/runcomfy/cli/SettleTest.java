package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries of which nobody knows whether they were bought: shown so that they can be found. */
class SettleTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  private void uncertain(String... prompts) {
    sandbox.behavior(Behavior.instant().sketch().breakAfterAccepting());
    for (String each : prompts) {
      assertEquals(75, cli.run("run", KLING, "--prompt", each, "-o", out).exit());
    }
    sandbox.behavior(Behavior.instant().sketch());
  }

  private List<String> ids() {
    return cli.run("history", "uncertain")
        .out()
        .lines()
        .filter(line -> line.startsWith("id "))
        .map(line -> line.substring(8))
        .toList();
  }

  private Cli.Done settle(List<String> ids, String... options) {
    var words = new java.util.ArrayList<>(List.of("history", "settle"));
    words.addAll(ids);
    words.addAll(Arrays.asList(options));
    return cli.run(words.toArray(String[]::new));
  }

  @Test
  void uncertainEntriesShowWhatFindsThemOnTheAccountsPage() {
    uncertain("a fox in the snow");

    Cli.Done shown = cli.run("history", "uncertain");

    String text = shown.out().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\S+", "TIME");
    assertTrue(
        text.contains(
            "\nsent    TIME\nmodel   " + KLING + "\nprompt  a fox in the snow\nwhy     the conn"),
        text);
    assertTrue(shown.err().contains("the page \"Generations\" of your RunComfy account"));
    assertEquals("[ ]\n", cli.run("history", "uncertain", "--json", "--sweep", "x").out());
  }

  @Test
  void severalAreSettledAtOnceAndOneRequestIdIsOfOne() {
    uncertain("a fox", "an owl", "a hare");
    List<String> ids = ids();
    assertEquals(3, ids.size());

    assertEquals(64, settle(ids, "--request-id", "r1").exit());
    assertEquals(64, settle(ids).exit());
    assertEquals(64, settle(List.of(), "--not-bought").exit());
    assertEquals(65, settle(List.of(ids.get(0), "nothing"), "--not-bought").exit());
    assertEquals(3, ids().size(), "none was settled, as one of them could not be");

    Cli.Done two = settle(ids.subList(0, 2), "--not-bought");
    assertEquals(ids.get(0) + " refused\n" + ids.get(1) + " refused\n", two.out());
    String request = sandbox.charges().get(2).requestId();
    assertEquals(0, settle(ids.subList(2, 3), "--request-id", request).exit());
    assertEquals(List.of(), ids());
    assertEquals(0, cli.run("run", KLING, "--prompt", "a hare", "-o", out).exit());
    assertEquals(3, sandbox.charges().size());
  }

  @Test
  void aWholeSweepIsSettled() {
    uncertain("a fox");
    sandbox.behavior(Behavior.instant().sketch().breakAfterAccepting());
    cli.run("sweep", KLING, "--prompt", "an {owl|otter}", "--yes", "-o", out);
    sandbox.behavior(Behavior.instant().sketch());
    String sweep =
        cli.run("history", "uncertain")
            .out()
            .lines()
            .filter(line -> line.startsWith("sweep "))
            .findFirst()
            .orElseThrow()
            .substring(8);

    assertEquals(65, settle(List.of(), "--sweep", "nothing", "--not-bought").exit());
    assertEquals(64, settle(List.of(), "--sweep", sweep, "--request-id", "r1").exit());
    assertEquals(2, settle(List.of(), "--sweep", sweep, "--not-bought").out().lines().count());

    assertEquals(1, ids().size());
  }
}
