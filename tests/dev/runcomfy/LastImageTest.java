package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.file.FileKind;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import dev.runcomfy.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file that is given has a place of its own: the first of two pictures does not vanish. */
class LastImageTest {
  private static final String A = "https://a.example/a.png";
  private static final String B = "https://a.example/b.png";
  private static final String KLING = "kling/kling-3.0/pro/image-to-video";
  private static final String FLUX = "blackforestlabs/flux-3/first-last-frame-to-video";
  private static final String WAN = "wan-ai/wan-3.0/image-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/image-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant());
  private final RunComfy runcomfy =
      RunComfy.builder().env(Map.of()).ledger("off").sandbox(sandbox).build();

  @AfterEach
  void stop() {
    runcomfy.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    KLING + ", start_image_url, end_image_url",
    FLUX + ", start_image_url, end_image_url",
    FLUX + "/draft, start_image_url, end_image_url",
    WAN + ", image_url, end_image_url",
    "happyhorse/happyhorse-1.0/reference-to-video, image_url_1, image_url_2",
  })
  void theSecondImageGoesToTheLastFrameOrTheNextPlace(String model, String first, String second) {
    assertEquals(Map.of(first, A, second, B), runcomfy.model(model).image(A).image(B).inputs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "end_image",
        "end_image_url",
        "last_image",
        "last_image_url",
        "last_frame",
        "last_frame_url"
      })
  void aLastImageHasManyNames(String name) {
    String json =
        "{\"properties\": {\"image\": {\"type\": \"string\"}, \"%s\": {\"type\":\"string\"}}}";
    InputSchema schema = InputSchema.of(dev.runcomfy.internal.Json.read(json.formatted(name)));

    assertEquals(name, schema.named(Role.LAST_IMAGE).orElseThrow().name());
    assertEquals("image", schema.named(Role.IMAGE).orElseThrow().name());
  }

  @Test
  void lastImageTakesAnAddressOrAFile() throws IOException {
    Path file = Files.write(folder.resolve("b.png"), Pictures.png(64, 48));

    Request request = runcomfy.model(KLING).lastImage(file).image(A);

    assertEquals(A, request.inputs().get("start_image_url"));
    assertTrue(request.inputs().get("end_image_url").toString().startsWith("data:image/png;"));
    assertEquals(Map.of("end_image_url", B), runcomfy.model(WAN).lastImage(B).inputs());
  }

  @Test
  void whatHasNoPlaceIsAProblemAndReplacesNothing() {
    Request one = runcomfy.model(HUNYUAN).image(A);

    refused("a second image has no place in " + HUNYUAN, () -> one.image(B));
    refused(
        "a third image has no place in " + KLING,
        () -> runcomfy.model(KLING).image(A).image(B).image(A));
    refused(
        "a second last image has no place in " + KLING,
        () -> runcomfy.model(KLING).lastImage(A).lastImage(B));
    refused(
        "a second video has no place in tencent/hunyuan/video-to-video",
        () -> runcomfy.model("tencent/hunyuan/video-to-video").video(A).video(B));
    refused(
        "a second audio has no place in acme/x", () -> runcomfy.model("acme/x").audio(A).audio(B));
    assertEquals(Map.of("image_url", A), one.inputs());
    assertEquals(Map.of("image_url", B), one.set("image_url", B).inputs());
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
    var refused = assertThrows(InvalidRequestException.class, call);
    assertEquals(message, refused.problems().get(0).message());
    assertTrue(refused.problems().get(0).hint().contains("set("), refused.hint());
  }

  @Test
  void aModelWithoutALastFrameSaysSo() {
    List<String> problems =
        runcomfy.model(HUNYUAN).prompt("x").image(A).lastImage(B).check().stream()
            .map(Object::toString)
            .toList();

    assertEquals(List.of("`end_image_url` is not an input of " + HUNYUAN), problems);
  }

  @Test
  void bothFramesAreCarriedOverBetweenModels() {
    Sweep race = runcomfy.model(WAN).prompt("x").image(A).image(B).eachModel(WAN, KLING, FLUX);

    for (Cell cell : race.cells().subList(1, 3)) {
      assertEquals(
          Map.of("prompt", "x", "start_image_url", A, "end_image_url", B), cell.request().inputs());
    }
  }

  /** A request for each bundled model that takes a last frame, drawn with it and without. */
  @ParameterizedTest
  @ValueSource(strings = {KLING, FLUX, FLUX + "/draft", WAN})
  void theSandboxDrawsTheLastFrameToo(String model) throws IOException {
    assertTrue(Bundled.find(model).isPresent());
    Path picture = Files.write(folder.resolve("a.png"), Pictures.png(64, 48));
    Request request = runcomfy.model(model).prompt("a fox").image(picture).duration(5);
    Result first = request.lastImage(picture).run();

    byte[] bytes = Files.readAllBytes(first.video().file());

    assertEquals("video/mp4", FileKind.of(bytes).contentType());
    if (request.check().isEmpty()) {
      assertNotEquals(first.video().sha256(), request.run().video().sha256());
    }
  }
}
