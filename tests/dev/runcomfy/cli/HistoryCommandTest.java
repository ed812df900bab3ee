package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was bought: chosen, shown, added up, starred, replayed. */
class HistoryCommandTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @BeforeEach
  void buyTwo() {
    cli.run("run", KLING, "--prompt", "a fox, running", "-o", out);
    cli.run("run", HUNYUAN, "--prompt", "an owl", "--seed", "7", "-o", out);
  }

  private String prompts(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "history";
    words[1] = "--json";
    System.arraycopy(options, 0, words, 2, options.length);
    StringBuilder prompts = new StringBuilder();
    Json.read(cli.run(words).out())
        .forEach(each -> prompts.append(each.path("prompt").asString()).append('\n'));
    return prompts.toString();
  }

  private String idOfTheOwl() {
    return Json.read(cli.run("history", "--json").out()).path(0).path("id").asString();
  }

  @Test
  void aPromptMovesNoCursorAndOpensNoFormula() {
    String prompt = "=1+\u001b]0;owned\u0007\u202e\u009b2J";
    String model = "kling/kling-3.0/pro/text-to-video";
    StringBuilder all = new StringBuilder();
    Cli terminal = cli.atATerminal();
    String[][] lines = {
      {"run", model, "--prompt", prompt, "-o", out},
      {"run", model, "--prompt", prompt, "-o", out},
      {"run", model, "--prompt", prompt, "--print", "command"},
      {"run", model, "--prompt", prompt, "--nonsense\u001b[2J", "1"},
      {"history"},
      {"history", "--csv"},
      {"history", "--json"}
    };
    for (String[] words : lines) {
      Cli.Done done = terminal.run(words);
      all.append(done.out()).append(done.err().replaceAll("\r|\u001b\\[K", ""));
    }

    boolean isClean =
        all.chars()
            .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' || c == 0x202e);
    assertTrue(isClean, all.toString());
    assertTrue(all.toString().contains(",'=1+\\u001b"), all.toString());
  }

  @Test
  void aBackupIsALedgerWithAllThatWasBought() {
    cli.run("run", "kling/kling-3.0/pro/text-to-video", "--prompt", "a backed-up fox", "-o", out);
    String copy = folder.resolve("copy.db").toString();

    Cli.Done done = cli.run("history", "backup", copy);

    assertEquals(0, done.exit(), done.err());
    assertEquals("FOLDER/copy.db\n", done.out());
    assertTrue(done.err().contains("the media are not in it; they are in FOLDER"), done.err());
    assertTrue(cli.run("history", "--ledger", copy).out().contains("a backed-up fox"));
    assertEquals(65, cli.run("history", "backup", copy).exit());
    assertEquals(65, cli.run("history", "backup", copy, "--ledger", "off").exit());
  }

  @Test
  void entriesAreChosen() {
    assertEquals("an owl\na fox, running\n", prompts());
    assertEquals("an owl\n", prompts("-n", "1"));
    assertEquals("a fox, running\n", prompts("--model", "kling"));
    assertEquals("a fox, running\n", prompts("--search", "fox"));
    assertEquals("", prompts("--status", "failed"));
    assertEquals("an owl\na fox, running\n", prompts("--since", "1h"));
    assertEquals("", prompts("--since", LocalDate.now().plusDays(2).toString()));
    assertEquals(64, cli.run("history", "--since", "yesterday").exit());
    assertEquals(64, cli.run("history", "--status", "good").exit());
  }

  @Test
  void aTableFitsTheTerminal() {
    String table = cli.atATerminal().run("history").out();

    assertEquals(3, table.lines().count());
    assertTrue(table.lines().allMatch(line -> line.length() <= 80), table);
    String wide = cli.atATerminal().env("COLUMNS", "120").run("history").out();
    assertTrue(wide.lines().anyMatch(line -> line.endsWith("$0.40     7  an owl")), wide);
  }

  @Test
  void csvHasAHeadingAndQuotes() {
    String csv = cli.run("history", "--csv").out();

    assertTrue(
        csv.startsWith(
            "id,created_at,state,model_id,request_id,take,seed,cost_usd,prompt,sandbox\r\n"));
    assertTrue(
        csv.endsWith(",completed," + KLING + ",REQUEST,1,,0.7,\"a fox, running\",false\r\n"), csv);
  }

  @Test
  void oneEntryIsShownWhole() {
    String shown = cli.run("history", "show", idOfTheOwl()).out();

    assertTrue(shown.contains("\nsent      seed = 7\n"), shown);
    assertTrue(
        shown.endsWith("again     runcomfy run " + HUNYUAN + " --prompt 'an owl' --seed 7\n"),
        shown);
    assertEquals(65, cli.run("history", "show", "nothing").exit());
  }

  @Test
  void theLedgerIsAFileAndItsPlaceIsSaid() {
    assertEquals("FOLDER/data/runcomfy/ledger.db\n", cli.run("history", "path").out());
  }

  @Test
  void costsAreAddedUp() {
    assertEquals(
        """
        model                              clips   cost  cost not known
        kling/kling-3.0/pro/text-to-video      1  $0.70
        tencent/hunyuan/text-to-video          1  $0.40
        total                                  2  $1.10
        """,
        cli.run("history", "cost").out());
    assertTrue(cli.run("history", "cost", "--by", "day").out().startsWith("day "));
    assertTrue(cli.run("history", "cost", "--by", "sweep").out().contains("none "));
    assertEquals(64, cli.run("history", "cost", "--by", "mood").exit());
  }

  @Test
  void starsComeOneByOneOrFromASheet() throws Exception {
    String owl = idOfTheOwl();
    Path file = folder.resolve("stars.json");
    Files.writeString(
        file,
        "{\"marks\":[{\"id\":\"" + owl + "\",\"star\":true,\"note\":\"<b>\"},{\"id\":\"x\"}]}");

    Cli.Done done = cli.run("history", "star", "--from", file.toString());

    assertEquals(
        new Cli.Done(0, "1 mark kept\n", "1 are of entries that this ledger does not have\n"),
        done);
    assertEquals("an owl\n", prompts("--starred"));
    assertEquals(0, cli.run("history", "star", owl, "--note", "best").exit());
    assertEquals(66, cli.run("history", "star", "--from", "no.json").exit());
  }

  @Test
  void aSavedFileIsAskedAgainOrChanged() {
    String file = out + "/hunyuan_an-owl_seed=7.mp4";

    assertEquals(file.replace(folder.toString(), "FOLDER") + "\n", replay(file).out());
    assertEquals(2, sandbox.charges().size());
    assertEquals("FOLDER/out/hunyuan_an-owl_seed=8.mp4\n", replay(file, "--set", "seed=8").out());
    assertEquals(3, sandbox.charges().size());
    assertEquals(66, cli.run("replay", "no.mp4").exit());
    assertEquals(64, cli.run("replay", file, "--set", "seed").exit());
  }

  @Test
  void aStrippedFileTellsNothing() throws Exception {
    String file = out + "/hunyuan_an-owl_seed=7.mp4";
    Path bare = folder.resolve("bare");

    Cli.Done done = cli.run("replay", file, "--strip", "-o", bare.toString());

    assertTrue(
        done.err()
            .contains("saved as the service sent it: metadata that the service wrote stays in\n"));
    try (var files = Files.list(bare)) {
      Path only = files.reduce((a, b) -> Path.of("two files")).orElseThrow();
      assertEquals(65, cli.run("replay", only.toString()).exit());
    }
    assertEquals(2, sandbox.charges().size());
  }

  private Cli.Done replay(String file, String... more) {
    var words = new java.util.ArrayList<>(java.util.List.of("replay", file, "-o", out));
    words.addAll(java.util.List.of(more));
    return cli.run(words.toArray(String[]::new));
  }
}
