package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.RunComfy;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseTest {
  @TempDir Path folder;

  @Test
  void closingWaitsForTheAnswerToWhatIsBeingSent() {
    Behavior slow = Behavior.instant().sketch().latency(Duration.ofMillis(400));
    try (Sandbox sandbox = Sandbox.start(slow)) {
      try (RunComfy runcomfy = open(sandbox)) {
        runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox").runAsync();
      }
      try (RunComfy later = open(sandbox)) {
        Entry entry = later.ledger().list(Query.all()).get(0);
        assertEquals(State.SUBMITTED, entry.state());
        assertEquals(sandbox.charges().get(0).requestId(), entry.requestId().orElseThrow());
      }
    }
  }

  private RunComfy open(Sandbox sandbox) {
    return RunComfy.builder().sandbox(sandbox).ledger(folder.resolve("ledger.db")).build();
  }
}
