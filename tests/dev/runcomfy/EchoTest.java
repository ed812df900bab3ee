package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service repeats of a request is compared with what was sent, and a mismatch is told. */
class EchoTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String OUTPUT =
      "\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"},\"cost\":0.5";

  @TempDir Path folder;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  private RunComfy open(HostileService service) {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("secret")
        .ledger(folder.resolve("ledger.db"))
        .notices(notices::add)
        .build();
  }

  private static Answer result(String more) {
    return Answer.json(200, "{" + OUTPUT + more + "}");
  }

  private void tells(Answer result, String... warnings) {
    try (HostileService service = HostileService.start().always(Operation.RESULT, result);
        RunComfy runcomfy = open(service)) {
      runcomfy.model(KLING).prompt("a fox").duration(5).run();

      assertEquals(List.of(warnings), notices);
    }
  }

  @Test
  void whatFitsIsNotTold() {
    tells(
        result(
            ",\"request_id\":\"$ID\",\"model_id\":\"$MODEL\",\"input\":"
                + "{\"prompt\":\"a fox\",\"duration\":\"5\",\"cfg_scale\":0.50,\"extra\":1}"));
  }

  @Test
  void anotherRequestsResultIsTold() {
    tells(
        result(",\"request_id\":\"r-other\""),
        "warning: the service answered with the result of request r-other when it was asked about"
            + " job-1");
  }

  @Test
  void anotherModelIsTold() {
    tells(
        result(",\"model_id\":\"a/b\""),
        "warning: the result of request job-1 is of a/b, not of " + KLING);
  }

  @Test
  void otherInputsAreTold() {
    tells(
        result(",\"input\":{\"prompt\":\"an owl\"}"),
        "warning: the result of request job-1 has another `prompt` than was sent: \"an owl\"");
  }

  @Test
  void anotherRequestsStatusIsToldOnce() {
    Answer other = Answer.json(200, "{\"request_id\":\"r-other\",\"status\":\"in_queue\"}");
    try (HostileService service = HostileService.start().next(Operation.STATUS, other, other);
        RunComfy runcomfy = open(service)) {
      runcomfy.model(KLING).prompt("a fox").run();

      assertEquals(
          List.of(
              "warning: the service answered with the status of request r-other when it was asked"
                  + " about job-1"),
          notices);
    }
  }

  @Test
  void aRecordedMismatchIsToldWhenItIsRecalled() {
    tells(
        result(",\"model_id\":\"a/b\""),
        "warning: the result of request job-1 is of a/b, not of " + KLING);
    notices.clear();
    try (HostileService service = HostileService.start();
        RunComfy runcomfy = open(service)) {
      runcomfy.job("job-1").await();

      assertEquals(
          "warning: the result of request job-1 is of a/b, not of " + KLING, notices.get(0));
    }
  }
}
