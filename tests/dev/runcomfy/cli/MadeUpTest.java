package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sandbox drew and what was bought for real are told apart wherever one looks. */
class MadeUpTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String ELSEWHERE = "https://127.0.0.2:9/v1";

  /** The file that the sandbox made. */
  private Path drawn;

  /** One for real, as the ledger has it, and one from a sandbox that is served. */
  @BeforeEach
  void buyOneAndDrawOne() throws Exception {
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    String url = sandbox.baseUrl().toString();
    assertEquals(
        0, cli.run("run", KLING, "--prompt", "an owl", "-o", out, "--sandbox-url", url).exit());
    drawn = folder.resolve("out/kling-3.0_an-owl.mp4");
    assertTrue(Files.exists(drawn));
  }

  @Test
  void totalsOfMadeUpDollarsStandApart() {
    assertEquals(
        """
        model                                        clips   cost  cost not known
        kling/kling-3.0/pro/text-to-video                1  $0.70
        kling/kling-3.0/pro/text-to-video (sandbox)      1  $0.70
        total                                            1  $0.70
        total (sandbox)                                  1  $0.70
        """,
        cli.run("history", "cost").out());
    for (String by : new String[] {"day", "sweep"}) {
      String table = cli.run("history", "cost", "--by", by).out();
      assertEquals(2, table.lines().filter(line -> line.contains("(sandbox)")).count(), table);
    }
    var rows = Json.read(cli.run("history", "cost", "--json").out());
    assertFalse(rows.path(0).path("sandbox").asBoolean(true));
    assertTrue(rows.path(1).path("sandbox").asBoolean(false));
  }

  @Test
  void rowsSayWhichAreMadeUp() {
    String table = cli.run("history").out();
    String csv = cli.run("history", "--csv").out();
    var json = Json.read(cli.run("history", "--json").out());

    assertEquals(1, table.lines().filter(line -> line.contains("sandbox")).count(), table);
    assertTrue(table.lines().anyMatch(line -> line.contains("sandbox") && line.contains("owl")));
    assertTrue(csv.contains("an owl,true\r\n") && csv.contains("a fox,false\r\n"), csv);
    assertTrue(json.path(0).path("sandbox").asBoolean(false));
    assertEquals("sandbox http://HOST/v1", json.path(0).path("service").asString());
  }

  @Test
  void theLineThatAsksAgainAsksTheSandbox() {
    String id = Json.read(cli.run("history", "--json").out()).path(0).path("id").asString();
    String root = sandbox.baseUrl().toString().replace("/v1", "");

    String shown = cli.run("history", "show", id).out();

    assertTrue(shown.contains("cost      $0.70, made up\n"), shown);
    assertTrue(shown.endsWith("--prompt 'an owl' --sandbox-url http://HOST\n"), shown);
    String printed =
        cli.run("replay", drawn.toString(), "--sandbox-url", root, "--print", "command").out();
    assertTrue(printed.endsWith("--sandbox-url http://HOST\n"), printed);
    String embedded =
        cli.run("run", KLING, "--prompt", "x", "--sandbox", "--print", "command").out();
    assertTrue(embedded.endsWith("--prompt x --sandbox\n"), embedded);
  }

  @Test
  void aClipOfASandboxIsNotBoughtBySlip() {
    Cli.Done slip = cli.run("replay", drawn.toString(), "--base-url", ELSEWHERE);
    Cli.Done meant =
        cli.run("replay", drawn.toString(), "--base-url", ELSEWHERE, "--real", "--print", "java");

    assertEquals(
        new Cli.Done(
            65,
            "",
            "error: `FOLDER/out/kling-3.0_an-owl.mp4` was made in a sandbox, and here it would be"
                + " bought for real\n\nhint: --real buys it; --sandbox draws it again\n"),
        slip);
    assertEquals(0, meant.exit(), meant.err());
    assertTrue(meant.out().contains("an owl"), meant.out());
  }

  @Test
  void aBoughtClipIsNotDrawnBySlip() throws Exception {
    Path sidecar = folder.resolve("real.json");
    Files.writeString(
        sidecar,
        "{\"model_id\":\""
            + KLING
            + "\",\"inputs\":{\"prompt\":\"x\"},\"service\":\""
            + ELSEWHERE
            + "\"}");

    Cli.Done slip = cli.run("replay", sidecar.toString());
    Cli.Done meant = cli.run("replay", sidecar.toString(), "--sandbox", "--dry-run");

    assertEquals(65, slip.exit());
    assertTrue(slip.err().contains("is from the real service, and this is a sandbox"), slip.err());
    assertEquals(0, meant.exit(), meant.err());
    assertEquals(2, sandbox.charges().size());
  }

  @Test
  void theSheetSaysWhatIsMadeUp() throws Exception {
    Path page = folder.resolve("sheet.html");

    cli.run("sheet", "--page", page.toString());

    String html = Files.readString(page);
    assertEquals(2, html.split("\"sandbox\":true", -1).length, "one cell is marked");
  }
}
