package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.file.NotedFile;
import dev.runcomfy.ledger.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A saved file, from which its request is had again. */
final class Replay {
  private static final Hint SAVED =
      Hint.text("give a file that ").then("save(…) wrote", "`run` or `sweep` saved");

  private final Client client;
  private final Path file;

  Replay(Client client, Path file) {
    this.client = client;
    this.file = file;
  }

  /**
   * The request of the file.
   *
   * @param mayCross whether it may go from a sandbox to the real service, or the other way
   */
  Request request(boolean mayCross) {
    JsonNode facts = facts();
    String model = facts.path("model_id").asString("");
    if (model.isEmpty() || !facts.path("inputs").isObject()) {
      throw new RunComfyException(
          "`" + file + "` says nothing about a request",
          SAVED.then(", or the .json beside it"),
          null);
    }
    String service = facts.path("service").asString("");
    if (!mayCross && !service.isEmpty()) {
      stay(new Service(service), new Service(client.service()));
    }
    return RequestForm.read(client, facts);
  }

  /**
   * What was drawn for nothing is not bought by a slip, and what was bought is not drawn by one.
   */
  private void stay(Service made, Service here) {
    if (made.isPlayground() && !here.isPlayground()) {
      throw new RunComfyException(
          "`" + file + "` was made in a sandbox, and here it would be bought for real",
          Hint.call("replayAcross(…)", "--real")
              .then(" buys it; ")
              .then("RunComfy.sandbox()", "--sandbox")
              .then(" draws it again"),
          null);
    }
    if (!made.isPlayground() && here.isPlayground()) {
      throw new RunComfyException(
          "`" + file + "` is from the real service, and this is a sandbox",
          Hint.call("replayAcross(…)", "--sandbox").then(" draws it here"),
          null);
    }
  }

  private JsonNode facts() {
    try {
      if (!file.toString().endsWith(".json")) {
        return inside();
      }
      return Json.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new RunComfyException("there is no file `" + file + "`", "check the path", e);
    } catch (IOException | JacksonException e) {
      throw new RunComfyException("cannot read `" + file + "`: " + e.getMessage(), SAVED, e);
    }
  }

  /** From the file itself, else from the sidecar beside it. */
  private JsonNode inside() throws IOException {
    Path sidecar = Path.of(file.toString().replaceAll("\\.[^./\\\\]*$", "") + ".json");
    if (!Files.exists(file) && !Files.exists(sidecar)) {
      throw new NoSuchFileException(file.toString());
    }
    Optional<String> facts = NotedFile.of(file).note();
    if (facts.isPresent()) {
      return Json.read(facts.get());
    }
    return Json.read(Files.exists(sidecar) ? Files.readString(sidecar) : "{}");
  }
}
