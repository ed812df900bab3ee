package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.TokenException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token goes to the API's origin, and nowhere else. */
class TokenTest {
  private static final String TOKEN = "secret-token-9f2c";
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private RunComfy open(Sandbox sandbox) {
    return builder().baseUrl(sandbox.baseUrl()).serverlessUrl(sandbox.serverlessUrl()).build();
  }

  private Builder builder() {
    return RunComfy.builder()
        .token(TOKEN)
        .allowMediaHost("localhost")
        .ledger(folder.resolve("ledger.db"))
        .retryFor(Duration.ofMillis(200))
        .deadline(Duration.ofMillis(300))
        .notices(said::add);
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
            Fault.error(400, 400001, "nothing for " + TOKEN).on(Operation.STATUS),
            Fault.error(403, 403001, "not yours: " + TOKEN).on(Operation.RESULT));
    for (Fault fault : faults) {
      try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().fault(fault));
          RunComfy runcomfy = open(sandbox)) {
        var thrown =
            assertThrows(
                RunComfyException.class, runcomfy.model(KLING).prompt("a fox").again()::run);
        // a 500 after a submit is uncertain, because of the same exception
        var error =
            (ApiException)
                (thrown instanceof UncertainSubmitException ? thrown.getCause() : thrown);
        assertFalse(
            (thrown + thrown.getMessage() + error + error.body()).contains(TOKEN),
            error.getMessage());
      }
    }
  }

  /** An echo of the token at any place of any answer: words, errors, results, behind a cut. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'request_id':'r1','status':'TOKEN'}",
        "{'request_id':'r1','status':'failed','error':'TOKEN is wrong','output':{'text':'TOKEN'}}",
        "{'request_id':'r1','status':'completed','output':{'text':'TOKEN','TOKEN':'TOKEN'}}",
        "{'request_id':'r1','status':'completed','TOKEN':['TOKEN'],'output':{'x':'http://h/TOKEN'}}",
        "{'error_code':422001,'error_message':'CUT TOKEN'}",
        "<html>TOKEN",
        "CUT TOKEN"
      })
  void anEchoOfItIsNeitherShownNorKept(String answer) throws IOException {
    String start = "x".repeat(300 - TOKEN.length() + 2);
    String body = answer.replace("'", "\"").replace("TOKEN", TOKEN).replace("CUT", start);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(echoing(body));
      server.start();
      try (RunComfy runcomfy =
          builder().baseUrl(server.url("/v1").uri()).retryFor(Duration.ZERO).build()) {
        Result result = runcomfy.model(KLING).prompt("a fox").run();
        said.add(result + " " + result.raw() + result.job().status());
      } catch (RunComfyException e) {
        said.add(e + e.getMessage() + (e instanceof ApiException api ? api.body() : ""));
      }
    }
    assertFalse(String.join("\n", said).contains(TOKEN.substring(0, 8)), said.toString());
    for (Path file : files()) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(content.contains(TOKEN.substring(0, 8)), file.toString());
    }
  }

  private static Dispatcher echoing(String body) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        boolean isSubmit = request.getMethod().equals("POST");
        return new MockResponse.Builder().body(isSubmit ? "{\"request_id\":\"r1\"}" : body).build();
      }
    };
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
          var thrown =
              assertThrows(
                  RunComfyException.class, runcomfy.model(KLING).prompt("a fox").again()::run);
          assertEquals(each == Operation.SUBMIT, thrown instanceof UncertainSubmitException);
        }
      }
      assertEquals(0, elsewhere.getRequestCount());
    }
  }

  @Test
  void aMediaHostDoesNotGetIt() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      elsewhere.enqueue(
          new MockResponse.Builder()
              .code(200)
              .body(new Buffer().write(HostileService.mp4()))
              .build());
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

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "line\nend", "\u00e9t\u00e9", "bell\u0007"})
  void whatCannotBeATokenIsRefusedAndNotRepeated(String secret) {
    Builder builder = RunComfy.builder().ledger("off").token(secret);

    TokenException error = assertThrows(TokenException.class, builder::build);

    assertTrue(secret.isBlank() || !error.getMessage().contains(secret), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.0.2.1/v1", "HTTP://example.com/v1", "http://localhost.evil/v1"})
  void plainHttpToAnotherMachineNeedsAWord(String url) {
    Builder model = builder().baseUrl(URI.create(url));
    assertThrows(TokenException.class, model::build);
    Builder account = builder().serverlessUrl(URI.create(url));
    assertThrows(TokenException.class, account::build);

    model.allowPlainHttp().build().close();
    account.env(Map.of("RUNCOMFY_ALLOW_PLAIN_HTTP", "1")).build().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9/v1", "http://localhost/v1", "http://[::1]:9/v1"})
  void plainHttpOnThisMachineNeedsNone(String url) {
    builder().baseUrl(URI.create(url)).build().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:hunter22@api.example/v1",
        "https://hunter22@api.example/v1",
        "https://me:hun/hunter22@api.example/v1",
        "https://me:p@hunter22@api.example/v1",
        "https://me:hunter22@api example/v1",
        "ftp://me:hunter22@api.example/v1",
        "https://api.example/v1?key=hunter22"
      })
  void aPasswordInAnAddressIsRefusedAndShownNowhere(String address) {
    Builder builder = builder().env(Map.of("RUNCOMFY_MODEL_API_BASE", address));

    RunComfyException error = assertThrows(RunComfyException.class, builder::build);

    assertFalse(error.getMessage().contains("hunter22"), error.getMessage());
  }
}
