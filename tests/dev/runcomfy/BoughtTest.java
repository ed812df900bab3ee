package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Was it bought? A refusal must be proven; a receipt is one whatever stands beside it; all else is
 * uncertain, and not sent again.
 */
class BoughtTest {
  private static final String RECEIPT = "\"request_id\":\"req_1-A\"";

  @TempDir Path folder;
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        // a code of the service, wherever it stands and with whatever status
        arguments(200, "{\"error_code\":422001}", State.REFUSED),
        arguments(200, "{\"error_code\":\"400002\"," + RECEIPT + "}", State.REFUSED),
        arguments(202, "{\"code\":400004}", State.REFUSED),
        arguments(500, "{\"code\":\"403001\",\"error\":\"no\"}", State.REFUSED),
        arguments(503, "{\"error_code\":499999}", State.REFUSED),
        arguments(302, "{\"error_code\":500001,\"code\":400000}", State.REFUSED),
        arguments(408, "{\"error_code\":400001}", State.REFUSED),
        // a status 4xx
        arguments(400, "<html>", State.REFUSED),
        arguments(404, "", State.REFUSED),
        arguments(429, "{}", State.REFUSED),
        arguments(499, "{" + RECEIPT + "}", State.REFUSED),
        arguments(422, "{\"error_code\":500001}", State.REFUSED),
        // a receipt
        arguments(200, "{" + RECEIPT + ",\"code\":200,\"error\":null}", State.SUBMITTED),
        arguments(201, "{" + RECEIPT + ",\"error_code\":0}", State.SUBMITTED),
        arguments(202, "{" + RECEIPT + ",\"error_code\":500001}", State.SUBMITTED),
        arguments(200, "{" + RECEIPT + ",\"error_code\":99999999999}", State.SUBMITTED),
        arguments(200, "{" + RECEIPT + ",\"error\":\"x\",\"code\":7}", State.SUBMITTED),
        arguments(200, "{" + RECEIPT + ",\"error_code\":true,\"code\":[]}", State.SUBMITTED),
        arguments(299, "{" + RECEIPT + ",\"code\":40000,\"error\":1}", State.SUBMITTED),
        arguments(200, "{" + RECEIPT + ",\"error_code\":4000001}", State.SUBMITTED),
        // neither
        arguments(200, "{\"request_id\":17}", State.UNCERTAIN),
        arguments(200, "{\"request_id\":true}", State.UNCERTAIN),
        arguments(200, "{\"request_id\":null}", State.UNCERTAIN),
        arguments(200, "{\"request_id\":\"\"}", State.UNCERTAIN),
        arguments(200, "{\"request_id\":\"a/b\"}", State.UNCERTAIN),
        arguments(200, "{\"request_id\":\"" + "a".repeat(129) + "\"}", State.UNCERTAIN),
        arguments(200, "[{" + RECEIPT + "}]", State.UNCERTAIN),
        arguments(200, "{" + RECEIPT, State.UNCERTAIN),
        arguments(200, "", State.UNCERTAIN),
        arguments(200, "[".repeat(5000), State.UNCERTAIN),
        arguments(200, "{\"error_code\":99999999999}", State.UNCERTAIN),
        arguments(200, "{\"error_code\":1e999999999}", State.UNCERTAIN),
        arguments(200, "{\"error_code\":4.5,\"error\":[[{}]]}", State.UNCERTAIN),
        arguments(200, "{\"code\":-400001,\"error\":{\"loc\":[]}}", State.UNCERTAIN),
        arguments(200, "{\"error_code\":500001}", State.UNCERTAIN),
        arguments(302, "{" + RECEIPT + "}", State.UNCERTAIN),
        arguments(304, "", State.UNCERTAIN),
        arguments(307, "", State.UNCERTAIN),
        arguments(408, "{\"detail\":\"slow\"}", State.UNCERTAIN),
        arguments(500, "{\"error_code\":500001}", State.UNCERTAIN),
        arguments(500, "{" + RECEIPT + "}", State.UNCERTAIN),
        arguments(502, "<html>", State.UNCERTAIN),
        arguments(503, "{\"detail\":\"busy\"}", State.UNCERTAIN),
        arguments(504, "", State.UNCERTAIN),
        arguments(599, "{\"error_code\":4.0e5}", State.UNCERTAIN));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachAnswerToASubmitIsARefusalAReceiptOrUncertain(int status, String body, State state) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(status).body(body).build();
          }
        });
    try (RunComfy runcomfy = open()) {
      Request request = runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox").take(1);
      if (state == State.SUBMITTED) {
        assertEquals("req_1-A", request.submit().requestId());
      } else if (state == State.REFUSED) {
        assertEquals(
            4, assertThrows(ApiException.class, request::submit).statusCode() / 100, "a 4xx");
      } else {
        assertThrows(UncertainSubmitException.class, request::submit);
        assertThrows(UncertainSubmitException.class, request::submit);
      }
      Entry entry = runcomfy.ledger().list(Query.all()).get(0);
      assertEquals(state, entry.state(), entry.error().orElse(""));
      assertEquals(1, server.getRequestCount(), "sent once");
    }
  }

  /** What a server sends beyond an answer would be taken for the next one's answer. */
  @Test
  void anAnswerSentTwiceShiftsNoReceipt() {
    try (HostileService service =
            HostileService.start()
                .always(Operation.SUBMIT, HostileService.good(Operation.SUBMIT).twice())
                .always(Operation.STATUS, HostileService.good(Operation.STATUS).twice())
                .always(Operation.RESULT, HostileService.good(Operation.RESULT).twice())
                .always(Operation.DOWNLOAD, HostileService.good(Operation.DOWNLOAD).twice());
        RunComfy runcomfy = open(service.baseUrl())) {
      for (int n = 1; n <= 4; n++) {
        Result result =
            runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("fox " + n).run();

        assertEquals("job-" + n, result.requestId());
        assertEquals("job-" + n, result.raw().path("request_id").asString());
        assertEquals("fox " + n, result.raw().path("input").path("prompt").asString());
      }
    }
  }

  @Test
  void aReceiptThatAnotherEntryHasIsUncertain() {
    Answer same = Answer.json(200, "{\"request_id\":\"r1\"}");
    try (HostileService service = HostileService.start().always(Operation.SUBMIT, same);
        RunComfy runcomfy = open(service.baseUrl())) {
      Model model = runcomfy.model("kling/kling-3.0/pro/text-to-video");
      assertEquals("r1", model.prompt("a fox").submit().requestId());

      assertThrows(UncertainSubmitException.class, model.prompt("an owl")::submit);
      assertThrows(UncertainSubmitException.class, model.prompt("an owl")::submit);
      assertEquals(2, service.count(Operation.SUBMIT));
    }
  }

  private RunComfy open() {
    return open(server.url("/v1").uri());
  }

  private RunComfy open(URI base) {
    return RunComfy.builder()
        .baseUrl(base)
        .token("secret")
        .ledger(folder.resolve("ledger.db"))
        .retryFor(Duration.ofMillis(200))
        .notices(line -> {})
        .build();
  }
}
