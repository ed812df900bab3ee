package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Request;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A success without media is a result: shown, kept, saved with its sidecar, and not bought again.
 */
class OutputWithoutMediaTest {
  private static final String MODEL = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private final List<String> notices = new ArrayList<>();
  private Cli cli;
  private String out;

  @BeforeEach
  void point() {
    out = folder.resolve("out").toString();
    cli =
        Cli.in(folder)
            .env("RUNCOMFY_MODEL_API_BASE", service.baseUrl().toString())
            .env("RUNCOMFY_TOKEN", Cli.TOKEN);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void produces(String output) {
    service.always(
        Operation.RESULT,
        Answer.json(
            200,
            "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":"
                + output
                + ",\"cost\":0.02}"));
  }

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token(Cli.TOKEN)
        .ledger(folder.resolve("ledger.db"))
        .notices(notices::add)
        .build();
  }

  private Cli.Done run() {
    return cli.run("run", MODEL, "--prompt", "what is it", "-o", out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a fox in snow\"",
        "{\"text\":\"a fox in snow\"}",
        "[{\"x\":\"a fox in snow\"}]"
      })
  void aTextIsPrintedAndSavedAndRecalled(String output) throws Exception {
    produces(output);

    Cli.Done first = run();
    Cli.Done second = run();

    assertEquals(0, first.exit(), first.err());
    assertEquals("a fox in snow\n", first.out());
    assertTrue(
        first
            .err()
            .endsWith(
                "the result has no media: its output is a text; saved as"
                    + " FOLDER/out/kling-3.0_what-is-it.txt\n"),
        first.err());
    assertEquals("a fox in snow\n", second.out(), second.err());
    assertTrue(second.err().startsWith("recalled take 1 of "), second.err());
    assertEquals(1, service.count(Operation.SUBMIT));
    assertEquals(
        "a fox in snow\n", Files.readString(folder.resolve("out/kling-3.0_what-is-it.txt")));
    assertEquals(
        0.02,
        Json.read(Files.readString(folder.resolve("out/kling-3.0_what-is-it.json")))
            .path("cost_usd")
            .asDouble());
    assertEquals(2, folder.resolve("out").toFile().list().length);
    Cli.Done replayed =
        cli.run("replay", folder.resolve("out/kling-3.0_what-is-it.txt").toString(), "-o", out);
    assertEquals("a fox in snow\n", replayed.out(), replayed.err());
    assertEquals(1, service.count(Operation.SUBMIT));
  }

  @Test
  void otherJsonIsPrintedAndIsInTheSidecar() throws Exception {
    produces("{\"boxes\":[[1,2],[3,4]],\"label\":\"fox\"}");

    Cli.Done first = run();
    Cli.Done second = run();

    assertEquals(0, first.exit(), first.err());
    assertEquals("fox", Json.read(first.out()).path("label").asString());
    assertEquals(first.out(), second.out());
    Path sidecar = folder.resolve("out/kling-3.0_what-is-it.json");
    assertEquals(2, Json.read(Files.readString(sidecar)).path("output").path("boxes").size());
    assertEquals(1, folder.resolve("out").toFile().list().length);
    assertEquals(1, service.count(Operation.SUBMIT));
  }

  @Test
  void aFileInTheAnswerItselfBecomesAMediaFileByItsBytes() throws Exception {
    String png = Base64.getEncoder().encodeToString(HostileService.png());
    produces("{\"images\":[\"data:application/octet-stream;base64," + png + "\",\"$MEDIA\"]}");

    Cli.Done first = cli.run("run", MODEL, "--prompt", "what is it", "-o", out);
    Cli.Done second = cli.run("run", MODEL, "--prompt", "what is it", "--json", "-o", out);

    assertEquals(
        "FOLDER/out/kling-3.0_what-is-it_1.png\nFOLDER/out/kling-3.0_what-is-it_2.mp4\n",
        first.out(),
        first.err());
    assertFalse(second.out().contains(png), "the bytes are in the store, not in the record");
    assertEquals(1, service.count(Operation.SUBMIT));
    try (RunComfy runcomfy = open()) {
      Result result = runcomfy.model(MODEL).prompt("b").run();
      assertArrayEquals(HostileService.png(), result.image().read());
      assertArrayEquals(
          HostileService.png(), runcomfy.model(MODEL).prompt("b").run().image().read());
      Files.delete(result.image().file());
      assertArrayEquals(
          HostileService.png(), runcomfy.model(MODEL).prompt("b").run().image().read());
      assertEquals(2, service.count(Operation.SUBMIT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64,%%%", "data:nonsense", "data:,", "data:;base64,"})
  void aTextThatOnlyLooksLikeAFileIsAText(String text) {
    produces("\"" + text + "\"");
    try (RunComfy runcomfy = open()) {
      assertEquals(Optional.of(text), runcomfy.model(MODEL).prompt("a").run().text());
    }
  }

  /** The service said that it is done: it is recorded so, and only a person's word buys another. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "\"\"", "{\"video\":null,\"images\":[\"\"]}"})
  void anEmptyOutputIsToldAndNotBoughtAgain(String output) {
    produces(output);
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(MODEL).prompt("a");

      assertTrue(request.run().isEmpty());
      assertTrue(notices.get(0).contains(" its output is empty: no media, no text"), notices + "");
      assertTrue(request.run().recalled());
      assertEquals(1, service.count(Operation.SUBMIT));
      RunComfyException error = assertThrows(RunComfyException.class, () -> request.run().video());
      assertEquals("no video in this result: the output is empty", error.what());

      service.behave();
      assertEquals("video", request.run().video().kind(), "what comes later is not lost");
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void anEmptyOutputEndsWellAndSaysSo() {
    produces("{}");

    Cli.Done done = run();

    assertEquals(0, done.exit());
    assertEquals("", done.out());
    assertTrue(done.err().contains("the output is empty: no media, no text"), done.err());
  }

  @Test
  void aSweepOfTextsIsAGridWithoutFiles() {
    produces("\"a fox\"");

    Cli.Done done = cli.run("sweep", MODEL, "--each", "prompt=a|b", "--csv", "--yes", "-o", out);

    assertEquals(0, done.exit(), done.err());
    assertTrue(Files.exists(folder.resolve("out/index.html")));
    assertTrue(Files.exists(folder.resolve("out/001_prompt=a.txt")), done.out());
    assertEquals(2, service.count(Operation.SUBMIT));
  }
}
