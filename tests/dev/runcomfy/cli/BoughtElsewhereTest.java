package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that was bought elsewhere becomes one's own; what is one's own needs no token. */
class BoughtElsewhereTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private Cli stranger;
  private Cli cli;
  private String out;

  @BeforeEach
  void point() {
    out = folder.resolve("out").toString();
    stranger = Cli.in(folder).env("RUNCOMFY_MODEL_API_BASE", service.baseUrl().toString());
    cli = stranger.env("RUNCOMFY_TOKEN", Cli.TOKEN);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void says(String more) {
    service.always(
        Operation.RESULT,
        Answer.json(
            200,
            "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"},"
                + "\"cost\":0.7"
                + more
                + "}"));
  }

  @Test
  void itIsAdoptedUnderItsKeyAndSavedUnderATellingName() {
    says(",\"model_id\":\"" + KLING + "\",\"input\":{\"prompt\":\"a fox\",\"duration\":5}");

    Cli.Done done = cli.run("result", "elsewhere-1", "-o", out);

    assertEquals("FOLDER/out/kling-3.0_a-fox.mp4\n", done.out(), done.err());
    var shown = Json.read(cli.run("history", "show", "elsewhere-1", "--json").out());
    assertEquals("completed", shown.path("state").asString());
    assertEquals(0.7, shown.path("cost_usd").asDouble());
    Cli.Done again = cli.run("run", KLING, "--prompt", "a fox", "--duration", "5", "-o", out);
    assertEquals(0, again.exit(), again.err());
    assertTrue(again.err().startsWith("recalled take 1 of "), again.err());
    assertEquals(0, service.count(Operation.SUBMIT));
    cli.run("result", "elsewhere-1", "-o", out);
    assertEquals(1, Json.read(cli.run("history", "--json").out()).size());
  }

  /** What has the key already keeps it. */
  @Test
  void theSameRequestBoughtTwiceIsAnotherTake() {
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    says(",\"model_id\":\"" + KLING + "\",\"input\":{\"prompt\":\"a fox\"}");

    assertEquals(0, cli.run("result", "elsewhere-1", "-o", out).exit());

    var shown = Json.read(cli.run("history", "show", "elsewhere-1", "--json").out());
    assertEquals(2, shown.path("take").asInt());
    assertEquals(1, service.count(Operation.SUBMIT));
  }

  @Test
  void inputsThatTheSchemaDoesNotKnowAreKeptAsTheyAre() {
    says(",\"model_id\":\"" + KLING + "\",\"input\":{\"prompt\":\"a fox\",\"newer\":null,\"x\":1}");

    assertEquals(0, cli.run("result", "elsewhere-1", "-o", out).exit());

    Cli.Done shown = cli.run("history", "show", "elsewhere-1");
    assertTrue(shown.out().contains("--unchecked x=1"), shown.out());
  }

  @Test
  void withoutAModelInTheRecordTheFileIsNamedAfterTheRequest() throws Exception {
    for (String more : java.util.List.of("", ",\"model_id\":\"../x\",\"input\":[]")) {
      says(more);

      Cli.Done done = cli.run("result", "elsewhere-1", "-o", out);

      assertEquals("FOLDER/out/request-elsewhere-1.mp4\n", done.out(), done.err());
      assertEquals(0, Json.read(cli.run("history", "--json").out()).size());
    }
    assertTrue(Files.exists(folder.resolve("out/request-elsewhere-1.json")));
  }

  @Test
  void whatIsInOnesOwnStoreNeedsNoToken() {
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    String file = folder.resolve("out/kling-3.0_a-fox.mp4").toString();
    int before = service.heard().size();

    assertEquals("completed\n", stranger.run("status", "job-1").out());
    Cli.Done result = stranger.run("result", "job-1", "-o", folder.resolve("b").toString());
    assertEquals("FOLDER/b/kling-3.0_a-fox.mp4\n", result.out(), result.err());
    assertEquals(0, stranger.run("history", "show", "job-1").exit());
    assertEquals(0, stranger.run("replay", file, "--print", "java").exit());
    assertEquals(0, stranger.run("replay", file, "--dry-run").exit());
    assertEquals(0, stranger.run("sheet", "--page", folder.resolve("s.html").toString()).exit());
    assertEquals(before, service.heard().size());

    assertEquals(77, stranger.run("status", "elsewhere-1").exit());
    assertEquals(77, stranger.run("result", "elsewhere-1", "-o", out).exit());
    assertEquals(before, service.heard().size());
  }
}
