package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Progress;
import dev.runcomfy.cli.sweep.SweepBar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepCommandTest extends OnSandbox {
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

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

            4 cells: 4 to buy
            base cost about $1.60, plus what resolution may add
            """),
        sweep("--plan"));
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void nothingIsBoughtUnasked() {
    Cli.Done done = sweep("-o", out);

    assertEquals(64, done.exit());
    assertTrue(done.err().endsWith("hint: add --yes\n"), done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void aYesAtATerminalBuysAndNothingElseDoes() {
    Cli terminal = cli.atATerminal();
    String[] words = {"sweep", HUNYUAN, "--prompt", "a fox", "--takes", "2", "-o", out};

    Cli.Done no = terminal.input("n\n").run(words);
    assertEquals(0, sandbox.charges().size());
    Cli.Done yes = terminal.input("y\n").run(words);

    assertTrue(
        no.err().contains("buy 2 for about $0.80? [y/N] error: nothing was bought"), no.err());
    assertEquals("FOLDER/out/index.html\n", yes.out(), yes.err());
    assertEquals(2, sandbox.charges().size());
  }

  @Test
  void runTwiceItBuysOnce() {
    Cli.Done first = sweep("--yes", "-o", out);
    Cli.Done second = sweep("-o", out);

    assertEquals("FOLDER/out/index.html\n", first.out());
    assertEquals(
        """
        axis    values
        prompt  a red fox · a blue fox
        seed    1 · 2

        4 cells: 4 recorded · nothing to buy
        4 cells done · 4 recalled · $0.00 charged this run · $1.60 in all
        """,
        second.err());
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
  void aFolderOfSomethingElseIsSaidBeforeAnythingIsBought() throws Exception {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/notes.txt"), "mine");

    Cli.Done done = sweep("--yes", "-o", out);

    assertEquals(65, done.exit());
    assertTrue(
        done.err().contains("`FOLDER/out` is there already, and not of this sweep"), done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void aProblemOfManyCellsIsSaidOnce() {
    Cli.Done done =
        cli.run(
            "sweep", "kling/kling-3.0/pro/text-to-video", "--prompt", "x", "--each", "seed=1,2");

    assertEquals(
        new Cli.Done(
            65,
            "",
            """
            error: `seed` is not an input of kling/kling-3.0/pro/text-to-video

            hint: it has prompt, negative_prompt, duration, aspect_ratio, cfg_scale, sound,\
             multi_prompt, shot_type; for variations use `sweep --takes 3`
            """),
        done);
  }

  @Test
  void promptsComeFromLinesOrFromATable() throws Exception {
    Path lines = Files.writeString(folder.resolve("p.txt"), "# foxes\na fox\n\na {red|blue} owl\n");
    Path table =
        Files.writeString(
            folder.resolve("p.csv"),
            "prompt,seed\r\n\"a fox, \"\"Rex\"\"\",3\r\na {red|blue} owl,4\n");

    Cli.Done ofLines = cli.run("sweep", HUNYUAN, "--prompts-file", lines.toString(), "--plan");
    Cli.Done ofTable = cli.run("sweep", HUNYUAN, "--prompts-file", table.toString(), "--plan");

    assertTrue(ofLines.err().contains("prompt  a fox · a red owl · a blue owl\n"), ofLines.err());
    assertEquals(
        """
        axis    values
        prompt  a fox, "Rex" · a red owl · a blue owl
        seed    3 · 4 · 4

        3 cells: 3 to buy
        base cost about $1.20, plus what resolution may add
        """,
        ofTable.err());
  }

  @Test
  void aSweepIsAFileOneCanKeep() {
    String file = folder.resolve("plan.json").toString();

    assertEquals("FOLDER/plan.json\n", sweep("--save-plan", file).out());
    Cli.Done done = cli.run("sweep", "-f", file, "--yes", "-o", out);

    assertEquals("FOLDER/out/index.html\n", done.out(), done.err());
    assertEquals(4, sandbox.charges().size());
    assertEquals(66, cli.run("sweep", "-f", file + "x", "--plan").exit());
  }

  @Test
  void whatIsNotCarriedOverToAModelIsSaid() {
    Cli.Done done =
        cli.run(
            "sweep",
            "kling/kling-3.0/pro/text-to-video",
            "--prompt",
            "a fox",
            "--duration",
            "5",
            "--models",
            "kling/kling-3.0/pro/text-to-video," + HUNYUAN,
            "--plan");

    assertTrue(done.err().endsWith("not available in " + HUNYUAN + ": duration\n"), done.err());
  }

  @Test
  void badAxesAreSaidBeforeAnythingIsBought() {
    says(64, "the axis `seed` has no values", "--each", "seed=");
    says(65, "`seed` is an axis already", "--each", "seed=1", "--each", "seed=2");
    says(65, "`sed` is not an input of " + HUNYUAN, "--each", "sed=1,2");
    says(65, "this sweep has 4000000 cells", "--each", "seed=1..2000", "--each", "steps=1..2000");
    says(65, "`{` at column 3 is not closed", "--each", "seed=1,2", "--prompt", "a {b");
    says(65, "there is no list for the wildcard `__b__`", "--each", "seed=1", "--prompt", "__b__");
    says(65, "above the budget of $0.10", "--each", "seed=1", "--budget", "0.1");
    says(64, "nothing varies in this sweep", "--seed", "1");
    says(
        64,
        "not a valid seed: --sample-seed x",
        "--takes",
        "9",
        "--sample",
        "2",
        "--sample-seed",
        "x");
    assertEquals(0, sandbox.charges().size());
  }

  private void says(int exit, String error, String... more) {
    var words = new java.util.ArrayList<>(java.util.List.of("sweep", HUNYUAN, "--yes"));
    if (!java.util.List.of(more).contains("--prompt")) {
      words.addAll(java.util.List.of("--prompt", "a fox"));
    }
    words.addAll(java.util.List.of(more));
    Cli.Done done = cli.run(words.toArray(String[]::new));
    assertEquals(exit, done.exit(), done.err());
    assertTrue(done.err().contains(error), done.err());
  }

  @Test
  void aPastSweepIsASheetAgain() throws Exception {
    sweep("--yes", "-o", out);
    String id = Files.readString(folder.resolve("out/.runcomfy-sweep")).strip();
    String file = folder.resolve("again.html").toString();

    assertEquals("FOLDER/again.html\n", cli.run("sheet", id, "--page", file).out());
    assertTrue(Files.readString(folder.resolve("again.html")).contains("a blue fox"));
    assertEquals(65, cli.run("sheet", id, "--page", file).exit());
    assertEquals(65, cli.run("sheet", "sw-0", "--page", folder.resolve("no.html") + "").exit());
  }

  @Test
  void theBarShowsHowMuchIsDone() {
    assertEquals(
        "████░░░░░░░░░░░░ 1/4, 3 running, $0.40, 6 s left",
        SweepBar.line(new Progress(4, 1, 0, 0, 3, 0.4, Duration.ofSeconds(2))));
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
    assertEquals(0, cli.run("sheet", "--page", folder.resolve("s.html").toString()).exit());
    Cli.Done replay =
        cli.run("replay", out + "/003_prompt=a-blue-fox_seed=1.mp4", "--print", "command");
    assertEquals(
        "runcomfy run " + HUNYUAN + " --prompt 'a blue fox' --seed 1\n",
        replay.out(),
        replay.err());
  }

  @Test
  void aMistypedKindOfAxisInAPlanFileIsTold() throws Exception {
    Path plan =
        Files.writeString(
            folder.resolve("typo.json"),
            "{\"model_id\":\"tencent/hunyuan/text-to-video\",\"inputs\":{\"prompt\":\"a fox\"},"
                + "\"axes\":[[{\"kind\":\"sede\",\"name\":\"seed\",\"values\":[1]}]]}");

    assertEquals(
        new Cli.Done(
            65,
            "",
            """
            error: not a kind of axis: sede

            hint: did you mean `seed`?
            """),
        cli.run("sweep", "-f", plan.toString(), "--plan"));
  }
}
