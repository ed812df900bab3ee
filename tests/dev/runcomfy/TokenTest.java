package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token goes to the API's origin, and nowhere else. */
class TokenTest {
  private static final String TOKEN = "secret-token-9f2c";
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private RunComfy open(Sandbox sandbox) {
    return RunComfy.builder()
        .baseUrl(sandbox.baseUrl())
        .serverlessUrl(sandbox.serverlessUrl())
        .token(TOKEN)
        .allowMediaHost("localhost")
        .ledger(folder.resolve("ledger.db"))
        .retryFor(Duration.ofMillis(200))
        .deadline(Duration.ofMillis(300))
        .notices(said::add)
        .build();
  }

  @Test
  void noFileAndNoWordHasIt() throws IOException {
    Behavior behavior = Behavior.instant().sketch();
    try (Sandbox sandbox = Sandbox.start(behavior, 0, Optional.of(TOKEN));
        RunComfy runcomfy = open(sandbox)) {
      Request request = runcomfy.model(KLING).prompt("a fox");
      Result result = request.run().save(folder.resolve("out"));
      request.run();
      said.add(result.toString() + result.raw() + request + runcomfy + result.job());
      said.add(request.asCurl() + request.asCommand() + request.asJava());
      assertEquals(1, sandbox.charges().size(), "the token was accepted");
    }
    assertFalse(String.join("\n", said).contains(TOKEN));
    List<Path> files = files();
    assertTrue(files.size() > 3, files.toString());
    for (Path file : files) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(content.contains(TOKEN), file.toString());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void noErrorHasIt() {
    var faults =
        List.of(
            Fault.error(401, 400004, "the token " + TOKEN + " has expired").on(Operation.SUBMIT),
            Fault.error(500, 500001, "for " + TOKEN).on(Operation.SUBMIT),
            Fault.error(404, 404001, "nothing for " + TOKEN).on(Operation.STATUS),
            Fault.error(403, 403001, "not yours: " + TOKEN).on(Operation.RESULT));
    for (Fault fault : faults) {
      try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().fault(fault));
          RunComfy runcomfy = open(sandbox)) {
        ApiException error =
            assertThrows(ApiException.class, runcomfy.model(KLING).prompt("a fox").again()::run);
        assertFalse(
            (error + error.getMessage() + error.body()).contains(TOKEN), error.getMessage());
      }
    }
  }

  @Test
  void aRedirectDoesNotGetIt() throws IOException {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      URI origin = URI.create("http://localhost:" + elsewhere.getPort());
      for (Operation each : List.of(Operation.SUBMIT, Operation.STATUS, Operation.RESULT)) {
        Behavior behavior = Behavior.instant().sketch().fault(Fault.redirects(origin).on(each));
        try (Sandbox sandbox = Sandbox.start(behavior);
            RunComfy runcomfy = open(sandbox)) {
          assertThrows(ApiException.class, runcomfy.model(KLING).prompt("a fox").again()::run);
        }
      }
      assertEquals(0, elsewhere.getRequestCount());
    }
  }

  @Test
  void aMediaHostDoesNotGetIt() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      elsewhere.enqueue(new MockResponse.Builder().code(200).body("not really a video").build());
      URI origin = URI.create("http://localhost:" + elsewhere.getPort());
      Behavior behavior = Behavior.instant().sketch().fault(Fault.foreignMedia(origin));
      try (Sandbox sandbox = Sandbox.start(behavior);
          RunComfy runcomfy = open(sandbox)) {
        runcomfy.model(KLING).prompt("a fox").run();
      }
      var request = elsewhere.takeRequest();
      assertFalse(request.getHeaders().toString().contains(TOKEN));
      assertEquals(null, request.getHeaders().get("Authorization"));
    }
  }

  @Test
  void theApiGetsIt() {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch(), 0, Optional.of("another"));
        RunComfy runcomfy = open(sandbox)) {
      ApiException error =
          assertThrows(ApiException.class, runcomfy.model(KLING).prompt("a fox")::run);
      assertTrue(error.isAboutToken(), error.getMessage());
      assertTrue(error.hint().contains("RUNCOMFY_TOKEN"));
    }
  }
}
