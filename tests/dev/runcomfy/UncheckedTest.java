package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input that is sent unchecked stays one, wherever its request goes. */
class UncheckedTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final Set<String> NAMES = Set.of("style", "duration");

  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("secret-1")
        .ledger(folder.resolve("ledger.db"))
        .notices(line -> {})
        .build();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static Request request(RunComfy runcomfy) {
    return runcomfy
        .model(KLING)
        .prompt("a fox")
        .unchecked("style", Map.of("name", "bold", "strength", 2))
        .unchecked("duration", "5");
  }

  @Test
  void theLedgerKnowsItAndTheNextTakeBuysTheSame() {
    String requestId;
    try (RunComfy runcomfy = open()) {
      requestId = request(runcomfy).run().requestId();
    }
    try (RunComfy runcomfy = open()) {
      Request recorded = runcomfy.job(requestId).request();
      assertEquals(NAMES, recorded.uncheckedNames());
      assertEquals(List.of(), recorded.check());
      assertEquals(request(runcomfy).fingerprint(), recorded.fingerprint());

      recorded.again().run();

      assertEquals(2, service.count(Operation.SUBMIT));
      assertEquals(service.submitted().get(0), service.submitted().get(1));
    }
  }

  @Test
  void aSavedFileIsReplayedWithIt() {
    try (RunComfy runcomfy = open()) {
      Path file = request(runcomfy).run().saved(folder.resolve("out")).get(0);

      Request replayed = runcomfy.replay(file);

      assertEquals(NAMES, replayed.uncheckedNames());
      assertTrue(replayed.run().recalled());
      assertEquals(1, service.count(Operation.SUBMIT));
    }
  }

  @Test
  void theRequestInOtherWordsHasIt() {
    try (RunComfy runcomfy = open()) {
      Request request = request(runcomfy);

      assertEquals(
          "runcomfy run "
              + KLING
              + " --prompt 'a fox' --unchecked 'style={\"name\":\"bold\",\"strength\":2}'"
              + " --unchecked 'duration=\"5\"'",
          runcomfy
              .model(KLING)
              .prompt("a fox")
              .unchecked("style", new java.util.TreeMap<>(Map.of("name", "bold", "strength", 2)))
              .unchecked("duration", "5")
              .asCommand());
      assertTrue(request.asJava().contains(".unchecked(\"duration\", \"5\")"), request.asJava());
      assertTrue(request.asCurl().contains("\"duration\":\"5\""), request.asCurl());
      assertEquals(NAMES, runcomfy.request(request.toJson()).uncheckedNames());
    }
  }

  /** A shot list is no exception. */
  @Test
  void uncheckedShotsStayUnchecked() {
    try (RunComfy runcomfy = open()) {
      Request request =
          runcomfy.model(KLING).unchecked("multi_prompt", List.of(Map.of("prompt", "a fox")));

      assertTrue(request.asJava().contains(".unchecked(\"multi_prompt\""), request.asJava());
      assertTrue(request.asCommand().contains("--unchecked 'multi_prompt="), request.asCommand());
    }
  }
}
