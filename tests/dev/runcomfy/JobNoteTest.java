package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in JSON, handed from one program to another. */
class JobNoteTest {
  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());

  private RunComfy open() {
    return RunComfy.builder()
        .sandbox(sandbox)
        .ledger(folder.resolve("ledger.db"))
        .notices(line -> {})
        .build();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void anotherProgramFinishesItAndThenKnowsItsRequest() {
    try (RunComfy one = open();
        RunComfy other = open()) {
      Request request = one.model("tencent/hunyuan/text-to-video").prompt("a fox").seed(3);
      Job job = request.submit();

      Job noted = other.job(job.toJson());
      assertEquals(job.requestId(), noted.requestId());
      assertEquals(job.submittedAt(), noted.submittedAt());
      assertEquals(Map.of(), noted.request().inputs());

      Result result = noted.await();
      assertEquals(request.fingerprint(), result.request().fingerprint());
      assertEquals(
          State.COMPLETED, one.ledger().find(job.requestId()).map(e -> e.state()).orElseThrow());
      assertTrue(request.run().recalled());
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void oneThatIsRecordedIsRecalled() {
    try (RunComfy one = open();
        RunComfy other = open()) {
      Request request = one.model("tencent/hunyuan/text-to-video").prompt("a fox");
      request.run();
      String note = request.submit().toJson();
      sandbox.behavior(Behavior.instant().fault(Fault.expired()));

      assertTrue(other.job(note).await().recalled());
    }
  }
}
