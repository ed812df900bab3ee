package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.file.MediaFacts;
import dev.runcomfy.ledger.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** From a saved file back to its request. */
final class Replay {
  private Replay() {}

  static Request of(RunComfy runcomfy, Path file, boolean mayCross) {
    JsonNode facts = facts(file);
    String model = facts.path("model_id").asString("");
    if (model.isEmpty() || !facts.path("inputs").isObject()) {
      throw new RunComfyException(
          "`" + file + "` says nothing about a request",
          "give a file that save(…) wrote, or the .json beside it");
    }
    String service = facts.path("service").asString("");
    if (!mayCross && !service.isEmpty()) {
      same(file, new Service(service), new Service(runcomfy.service()));
    }
    return RequestForm.of(runcomfy, facts).take(facts.path("take"));
  }

  /**
   * What was drawn for nothing is not bought by a slip, and what was bought is not drawn by one.
   */
  private static void same(Path file, Service made, Service here) {
    if (made.isPlayground() && !here.isPlayground()) {
      throw new RunComfyException(
          "`" + file + "` was made in a sandbox, and here it would be bought for real",
          "replayAcross(…) buys it; RunComfy.sandbox() draws it again");
    }
    if (!made.isPlayground() && here.isPlayground()) {
      throw new RunComfyException(
          "`" + file + "` is from the real service, and this is a sandbox",
          "replayAcross(…) draws it here");
    }
  }

  private static JsonNode facts(Path file) {
    try {
      if (!file.toString().endsWith(".json")) {
        return inside(file);
      }
      return Json.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new RunComfyException("there is no file `" + file + "`", "check the path", e);
    } catch (IOException | JacksonException e) {
      throw new RunComfyException(
          "cannot read `" + file + "`: " + e.getMessage(), "give a file that save(…) wrote", e);
    }
  }

  /** From the file itself, else from the sidecar beside it. */
  private static JsonNode inside(Path file) throws IOException {
    Path sidecar = Path.of(file.toString().replaceAll("\\.[^./\\\\]*$", "") + ".json");
    if (!Files.exists(file) && !Files.exists(sidecar)) {
      throw new NoSuchFileException(file.toString());
    }
    Optional<String> facts = MediaFacts.read(file);
    if (facts.isPresent()) {
      return Json.read(facts.get());
    }
    return Json.read(Files.exists(sidecar) ? Files.readString(sidecar) : "{}");
  }
}
