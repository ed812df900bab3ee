package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private Cli cli;
  private String out;

  @BeforeEach
  void point() {
    cli = Cli.in(folder).with(sandbox);
    out = folder.resolve("out").toString();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Cli.Done sweep(String... more) {
    String[] words = {"sweep", HUNYUAN, "--prompt", "a {red|blue} fox", "--each", "seed=1..2"};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return cli.run(all);
  }

  @Test
  void thePlanIsFree() {
    assertEquals(
        new Cli.Done(
            0,
            "",
            """
            axis    values
            prompt  a red fox · a blue fox
            seed    1 · 2

            cells: 4
            recorded: 0
            in flight: 0
            to buy: 4
            base cost: about $1.60, plus what resolution may add
            """),
        sweep("--plan"));
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void nothingIsBoughtUnasked() {
    Cli.Done done = sweep("-o", out);

    assertEquals(64, done.exit());
    assertTrue(done.err().endsWith("hint: say it ahead: --yes\n"), done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void runTwiceItBuysOnce() {
    Cli.Done first = sweep("--yes", "-o", out);
    Cli.Done second = sweep("-o", out);

    assertEquals("FOLDER/out/index.html\n", first.out());
    assertEquals(0, second.exit(), second.err());
    assertEquals(4, sandbox.charges().size());
    assertTrue(Files.exists(folder.resolve("out/003_prompt=a-blue-fox_seed=1.mp4")));
  }

  @Test
  void aBudgetIsHeldBeforeAnythingIsBought() {
    Cli.Done done = sweep("--yes", "--budget", "1", "-o", out);

    assertEquals(65, done.exit());
    assertTrue(done.err().contains("above the budget of $1.00"), done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void whatWasBoughtIsInTheHistory() {
    sweep("--yes", "-o", out);

    assertTrue(cli.run("history", "--search", "blue").out().lines().count() == 3);
    assertEquals(
        """
        model                          clips   cost  cost not known
        tencent/hunyuan/text-to-video      4  $1.60
        total                              4  $1.60
        """,
        cli.run("history", "cost").out());
    assertEquals(5, cli.run("history", "--csv").out().lines().count());
    assertEquals(0, cli.run("sheet", "-o", folder.resolve("s.html").toString()).exit());
    Cli.Done replay =
        cli.run("replay", out + "/003_prompt=a-blue-fox_seed=1.mp4", "--print", "command");
    assertEquals(
        "runcomfy run " + HUNYUAN + " --prompt 'a blue fox' --seed 1\n",
        replay.out(),
        replay.err());
  }
}
