package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that would lead a call with the token to another route reach none. */
class ModelIdTest {
  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private final RunComfy runcomfy =
      RunComfy.builder()
          .baseUrl(service.baseUrl())
          .serverlessUrl(service.serverlessUrl())
          .token("secret-1")
          .ledger("off")
          .notices(line -> {})
          .build();

  @AfterEach
  void stop() {
    runcomfy.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../requests/job-1/cancel",
        "a/../../requests/x/cancel",
        "a/..",
        "./a",
        "a/./b",
        "a//b",
        "/a/b",
        "a/b/",
        "a",
        "",
        "a/b/c/d/e/f",
        "a/%2e%2e/b",
        "a/b?c",
        "a/b#c",
        "a/b c",
        "a/b\n",
        "a/ü"
      })
  void whatIsNoModelIdIsRefusedWhereAModelIsMade(String id) {
    InvalidRequestException error =
        assertThrows(InvalidRequestException.class, () -> runcomfy.model(id));

    assertTrue(error.what().startsWith("not a model id: `"), error.what());
    assertEquals(List.of(), service.heard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "kling/kling-3.0/4k", "a/b/c/d/e", "a.b/..c/d..", "A_1/-"})
  void whatMayBeOneIsTaken(String id) {
    assertEquals(id, runcomfy.model(id).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../requests/job-1/cancel", "a", ""})
  void whatIsReadFromADocumentIsCheckedToo(String id) throws Exception {
    String inputs = "\"inputs\":{\"prompt\":\"a fox\"}";
    String json = "{\"model_id\":\"" + id + "\"," + inputs + ",\"axes\":[]}";
    Path sidecar = Files.writeString(folder.resolve("made-up.json"), json);

    assertThrows(RunComfyException.class, () -> runcomfy.replay(sidecar));
    assertThrows(RunComfyException.class, () -> runcomfy.request(json));
    assertThrows(RunComfyException.class, () -> runcomfy.sweep(sidecar));
    assertEquals(List.of(), service.heard());
  }

  /** The last line of defence: nothing but an id becomes a part of an address. */
  @Test
  void theAddressOfACallIsMadeOfIdsAlone() {
    Api api = new Api(runcomfy.client().settings(), null);

    assertThrows(InvalidRequestException.class, () -> api.model("a/../../requests/x/cancel"));
    for (String id : List.of("..", ".", "", "a/b", "x?y", "%2e%2e", "a".repeat(129))) {
      assertThrows(RunComfyException.class, () -> api.cancel(id), id);
      assertThrows(RunComfyException.class, () -> runcomfy.job(id).cancel(), id);
    }
    assertEquals(List.of(), service.heard());
  }

  @Test
  void anEntryOfTheCatalogWithoutAnIdIsLeftOut() {
    service.next(
        dev.runcomfy.sandbox.Operation.CATALOG,
        dev.runcomfy.testing.Answer.json(
            200,
            "{\"models\":[{\"model_id\":\"../x\"},{\"model_id\":\"a/b\"},{}],\"total\":1e999}"));

    assertEquals(List.of("a/b"), runcomfy.models("anything").stream().map(Model::id).toList());
  }

  @Test
  void aTakeBeyondAMillionIsAProblem() throws Exception {
    Request request = runcomfy.model("a/b").prompt("a fox");

    assertThrows(InvalidRequestException.class, () -> request.take(1_000_001));
    assertThrows(InvalidRequestException.class, () -> request.takes(Integer.MAX_VALUE));
    for (String take : List.of("99999999999", "-1", "1.5", "\"x\"", "1e999")) {
      Path sidecar =
          Files.writeString(
              folder.resolve("take.json"),
              "{\"model_id\":\"a/b\",\"inputs\":{},\"take\":" + take + "}");
      assertThrows(InvalidRequestException.class, () -> runcomfy.replay(sidecar), take);
    }
  }
}
