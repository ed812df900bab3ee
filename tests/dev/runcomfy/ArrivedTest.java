package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid for arrives, stays as it came, and is never hidden by what did not arrive. */
class ArrivedTest {
  @TempDir Path folder;
  private final HostileService other = HostileService.start();
  private final HostileService service = HostileService.start(other.origin());
  private final List<String> notices = new ArrayList<>();

  @AfterEach
  void stop() {
    service.close();
    other.close();
  }

  private RunComfy open() {
    return open(UnaryOperator.identity());
  }

  private RunComfy open(UnaryOperator<Builder> more) {
    return more.apply(
            RunComfy.builder()
                .baseUrl(service.baseUrl())
                .token("mine")
                .ledger(folder.resolve("ledger.db"))
                .deadline(Duration.ofSeconds(3))
                .retryFor(Duration.ofMillis(200))
                .notices(notices::add))
        .build();
  }

  private static Request fox(RunComfy runcomfy) {
    return runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox");
  }

  private void output(String json) {
    service.always(
        Operation.RESULT,
        Answer.json(
            200, "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":" + json + "}"));
  }

  @Test
  void oneFileThatCannotBeFetchedDoesNotHideTheOthers() {
    output("{\"videos\":[\"$MEDIA\",\"http://files.example/2.mp4\"]}");
    try (RunComfy runcomfy = open()) {
      Result result = fox(runcomfy).run();

      assertEquals(1, result.media().size());
      MediaException missing = result.missing().orElseThrow();
      assertTrue(missing.what().startsWith("1 of 2 files of request job-1 "), missing.what());
      assertEquals(2, missing.hint().split("allowMediaHost\\(\"files.example\"\\)", -1).length);
      assertFalse(missing.hint().contains("--allow-media-host"), missing.hint());
      assertTrue(notices.contains(missing.what()), notices.toString());
    }
    try (RunComfy runcomfy = open()) {
      Result again = fox(runcomfy).run();

      assertEquals(1, again.media().size());
      assertTrue(again.missing().isPresent());
      assertEquals(1, service.count(Operation.SUBMIT));
      assertEquals(1, service.count(Operation.DOWNLOAD), "what is here is not fetched again");
    }
  }

  @Test
  void whatDidNotArriveIsFetchedByTheNextRun() {
    output("{\"videos\":[\"$MEDIA\",\"$ELSEWHERE/media/2.mp4\"]}");
    other.always(Operation.DOWNLOAD, Answer.text(503, "text/plain", "busy"));
    try (RunComfy runcomfy = open(each -> each.allowMediaHost("127.0.0.1"))) {
      assertTrue(fox(runcomfy).run().missing().isPresent());
      other.behave();

      // the same bytes come from there, so it is known by its address
      Result again = fox(runcomfy).run();

      assertEquals(2, again.media().size());
      assertTrue(again.missing().isEmpty());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void onlyWhatIsGoneHasExpired(int status) {
    service.always(Operation.DOWNLOAD, Answer.text(status, "text/plain", "gone"));
    try (RunComfy runcomfy = open()) {
      var error = assertThrows(MediaException.class, fox(runcomfy)::run);

      assertTrue(error.what().contains("expired"), error.what());
      assertTrue(error.hint().contains("again()"), error.hint());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 429, 500})
  void anyOtherAnswerIsNoReasonToBuyAgain(int status) {
    service.always(Operation.DOWNLOAD, Answer.text(status, "text/plain", "no"));
    try (RunComfy runcomfy = open()) {
      for (int i = 0; i < 2; i++) {
        var error = assertThrows(MediaException.class, fox(runcomfy)::run);

        assertFalse(error.getMessage().contains("expired"), error.getMessage());
        assertTrue(error.hint().startsWith("run the same again"), error.hint());
      }
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void aWebPageInPlaceOfAClipIsFetchedAgainByTheNextRun() throws IOException {
    service.always(Operation.DOWNLOAD, Answer.text(200, "video/mp4", "<html>busy</html>"));
    try (RunComfy runcomfy = open()) {
      var error = assertThrows(MediaException.class, fox(runcomfy)::run);
      assertTrue(error.what().contains("a web page"), error.what());
      assertTrue(error.isTemporary());
      service.behave();

      Result result = fox(runcomfy).run();

      assertArrayEquals(HostileService.mp4(), result.video().read());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void aLinkUnderATextKeyIsNoMedia() {
    output(
        "{\"video\":\"$MEDIA\",\"text\":\"https://files.example/a\",\"caption\":\"see"
            + " https://files.example/b\",\"license_url\":\"https://files.example/c\","
            + "\"prompt\":[\"https://files.example/d.mp4\"],"
            + "\"more\":\"https://files.example/e has it\"}");
    try (RunComfy runcomfy = open()) {
      Result result = fox(runcomfy).run();

      assertEquals(1, result.media().size());
      assertTrue(result.missing().isEmpty(), result.missing().toString());
    }
  }

  @Test
  void aPageUnderAKeyThatNobodyKnowsIsNoMedia() {
    output("{\"video\":\"$MEDIA\",\"more\":\"$ELSEWHERE/media/page\"}");
    other.always(Operation.DOWNLOAD, Answer.text(200, "text/html", "<html>more</html>"));
    try (RunComfy runcomfy = open(each -> each.allowMediaHost("127.0.0.1"))) {
      assertEquals(1, fox(runcomfy).run().media().size());
      Result again = fox(runcomfy).run();

      assertEquals("video/mp4", again.media().get(0).contentType());
      assertEquals(1, again.media().size());
      assertTrue(again.missing().isEmpty());
      assertEquals(1, other.count(Operation.DOWNLOAD), "it is known to be none");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void aStoredFileThatIsEmptyOrCutIsFetchedAgain(int size) throws IOException {
    try (RunComfy runcomfy = open()) {
      Path file = fox(runcomfy).run().video().file();
      Files.write(file, java.util.Arrays.copyOf(HostileService.mp4(), size));

      Result again = fox(runcomfy).run();

      assertArrayEquals(HostileService.mp4(), again.video().read());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void aStoredFileThatWasChangedIsNotSavedButFetchedAgain() throws IOException {
    try (RunComfy runcomfy = open()) {
      Result result = fox(runcomfy).run();
      byte[] changed = HostileService.mp4();
      changed[changed.length - 1]++;
      Files.write(result.video().file(), changed);

      List<Path> saved = result.strip().saved(folder.resolve("out"));

      assertArrayEquals(HostileService.mp4(), Files.readAllBytes(saved.get(0)));
      assertEquals(2, service.count(Operation.DOWNLOAD));
    }
  }

  @Test
  void aSavedFileIsACopy() throws IOException {
    try (RunComfy runcomfy = open()) {
      Result result = fox(runcomfy).run();
      Path saved = result.strip().saved(folder.resolve("out")).get(0);

      Files.write(saved, new byte[] {1});

      assertArrayEquals(HostileService.mp4(), result.video().read());
    }
  }

  /** Inputs and prompts are in a sidecar, and the film is for whoever the user gives it to. */
  @Test
  void aSidecarIsTheUsersAloneAndASavedFileIsAsAnyOther() throws IOException {
    Path out = folder.resolve("out");
    try (RunComfy runcomfy = open()) {
      fox(runcomfy).run().save(out);
    }
    String usual =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(Files.createFile(out.resolve("any"))));
    try (Stream<Path> files = Files.list(out)) {
      for (Path each : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
        assertEquals(
            each.toString().endsWith(".json") ? "rw-------" : usual, mode, each.toString());
      }
    }
  }

  @Test
  void aSignatureIsNotSaved() throws IOException {
    output("{\"video\":\"$MEDIA?X-Signature=s3cr3t\"}");
    try (RunComfy runcomfy = open()) {
      fox(runcomfy).run().save(folder.resolve("out"));
    }
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      List<Path> all = files.toList();
      assertEquals(2, all.size());
      for (Path each : all) {
        String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("s3cr3t"), each.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a \ud83d fox", "\udc00", "fox \ud83d"})
  void halfACharacterIsAProblemBeforeItIsPaid(String prompt) {
    try (RunComfy runcomfy = open()) {
      Request request = fox(runcomfy).prompt(prompt);

      var error = assertThrows(InvalidRequestException.class, request::run);

      assertEquals("prompt", error.problems().get(0).input());
      assertTrue(error.what().contains("half a character"), error.what());
      assertEquals(0, service.count(Operation.SUBMIT));
    }
  }
}
