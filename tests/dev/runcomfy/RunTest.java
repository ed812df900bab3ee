package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private final List<String> notices = new ArrayList<>();

  private RunComfy open() {
    return RunComfy.builder()
        .sandbox(sandbox)
        .ledger(folder.resolve("ledger.db"))
        .notices(notices::add)
        .build();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aPromptBecomesAFile() throws Exception {
    try (RunComfy runcomfy = open()) {
      Result result = runcomfy.model(KLING).prompt("a paper boat in the rain").run();
      assertFalse(result.recalled());
      assertTrue(Files.size(result.video().file()) > 0);
      assertEquals("mp4", result.video().extension());
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void runTwicePaysOnce() {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(KLING).prompt("a fox");
      Result first = request.run();
      Result second = request.run();
      assertTrue(second.recalled());
      assertEquals(first.requestId(), second.requestId());
      assertEquals(first.video(), second.video());
      assertEquals(1, sandbox.charges().size());
      assertTrue(notices.get(0).startsWith("recalled take 1 of "), notices.toString());
      request.again().run();
      assertEquals(2, sandbox.charges().size());
      request.take(2).run();
      assertEquals(2, sandbox.charges().size());
    }
  }

  @Test
  void whatIsRecordedOutlivesTheProgram() {
    Result first;
    try (RunComfy runcomfy = open()) {
      first = runcomfy.model(HUNYUAN).prompt("a fox").run();
    }
    try (RunComfy runcomfy = open()) {
      Result second = runcomfy.model(HUNYUAN).prompt("a fox").run();
      assertTrue(second.recalled());
      assertEquals(first.seed(), second.seed());
      assertEquals(first.cost(), second.cost());
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void aBrokenSubmitIsUncertainAndNotRepeated() {
    sandbox.behavior(Behavior.instant().sketch().breakAfterAccepting());
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(KLING).prompt("a fox");
      assertThrows(UncertainSubmitException.class, request::run);
      assertThrows(UncertainSubmitException.class, request::run);
      assertEquals(1, sandbox.charges().size());
      assertEquals(1, sandbox.counts().get(Operation.SUBMIT));
    }
  }

  @Test
  void aRefusalBuysNothingAndFreesTheKey() {
    sandbox.behavior(
        Behavior.instant()
            .sketch()
            .fault(
                Fault.tooManyRequests(java.time.Duration.ofMillis(20))
                    .on(Operation.SUBMIT)
                    .times(1)));
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(KLING).prompt("a fox");
      ApiException error = assertThrows(ApiException.class, request::run);
      assertEquals(429, error.statusCode());
      assertEquals(0, sandbox.charges().size());
      assertFalse(request.run().recalled());
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void allProblemsAreReportedBeforeAnythingIsSent() {
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model(KLING).prompt("a fox").seed(3).duration(99);
      InvalidRequestException error = assertThrows(InvalidRequestException.class, request::run);
      assertEquals(2, error.problems().size());
      assertTrue(error.getMessage().contains("takes("), error.getMessage());
      assertEquals(0, sandbox.requests().size());
    }
  }

  @Test
  void savesUnderTellingNamesAndNeverOverwrites() throws Exception {
    try (RunComfy runcomfy = open()) {
      Result result = runcomfy.model(HUNYUAN).prompt("A fox, at dawn!").seed(7).run();
      Path out = folder.resolve("out");
      List<Path> files = result.saved(out);
      assertEquals("hunyuan_a-fox-at-dawn_seed=7.mp4", files.get(0).getFileName().toString());
      assertEquals(files, result.saved(out));
      Request again = runcomfy.replay(files.get(0));
      assertEquals(result.request().fingerprint(), again.fingerprint());
    }
  }
}
