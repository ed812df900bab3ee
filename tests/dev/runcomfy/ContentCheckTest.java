package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
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

/**
 * Braces that nobody expands, blank words, a clip for a picture: found before anything is bought.
 */
class ContentCheckTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String WAN = "wan-ai/wan-3.0/image-to-video";
  private static final String SEEDANCE = "bytedance/seedance-2.5/reference-to-video/1080p";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private final RunComfy runcomfy =
      RunComfy.builder().env(Map.of()).ledger("off").sandbox(sandbox).build();

  @AfterEach
  void stop() {
    runcomfy.close();
    sandbox.close();
  }

  private static List<String> said(Request request) {
    return request.check().stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a {red|blue} fox", "{a|{b|c}} x", "{a {b} c|d}", "{2$$a|b|c}", "{|x}"})
  void bracesThatNobodyExpandsAreNotBought(String text) {
    Request request = runcomfy.model(KLING).prompt(text);

    var refused = assertThrows(InvalidRequestException.class, request::run);

    assertEquals(
        "`prompt` has alternatives in braces, and would be sent with the braces",
        refused.problems().get(0).message());
    assertTrue(refused.hint().contains("prompts(Template.of(…))"), refused.hint());
    assertThrows(
        InvalidRequestException.class, () -> runcomfy.model(KLING).prompts(text, "an owl").run());
    assertTrue(
        said(runcomfy.model("acme/unknown-1").prompt(text))
            .contains(refused.problems().get(0).message()));
    assertEquals(0, sandbox.charges().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a {red} fox", "a | b", "} {", "{a} | {b}", "{\"fox\": {\"age\": 3}}"})
  void otherBracesAreWords(String text) {
    assertEquals(List.of(), said(runcomfy.model(KLING).prompt(text)));
  }

  @Test
  void shotsAndWhatToKeepOutAreWordsToo() {
    Request request =
        runcomfy.model(KLING).prompt("x").negativePrompt("{a|b}").shot("c").shot("{d|e}");

    assertEquals(
        List.of(
            "`negative_prompt` has alternatives in braces, and would be sent with the braces",
            "shot 2 of `multi_prompt` has alternatives in braces, and would be sent with the braces"),
        said(request));
  }

  @Test
  void bracesThatAreMeantAreSentAsTheyAre() {
    String text = "a sign that says {yes|no}";

    Request one = runcomfy.model(KLING).unchecked("prompt", text);
    Sweep literal = runcomfy.model(KLING).prompts(Template.literal(text), Template.of("{a|b}"));
    Sweep escaped = runcomfy.model(KLING).prompts(Template.of("{x|y} \\{yes\\|no\\}"));

    assertEquals(List.of(), said(one));
    assertEquals(List.of(), literal.plan().problems());
    assertEquals(
        List.of(text, "a", "b"),
        literal.cells().stream().map(each -> each.request().inputs().get("prompt")).toList());
    assertEquals(List.of(), escaped.plan().problems());
    one.run();
    var sent = sandbox.requests().stream().filter(each -> each.method().equals("POST")).toList();
    assertTrue(sent.get(0).body().contains(text), sent.toString());
  }

  /** A sweep from a file has its literal prompts still. */
  @Test
  void literalPromptsAreKeptInAFile() throws IOException {
    Sweep sweep = runcomfy.model(KLING).prompts(Template.literal("{a|b}"));
    Path file = Files.writeString(folder.resolve("plan.json"), sweep.toJson());

    assertEquals(List.of(), runcomfy.sweep(file).plan().problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void aBlankPromptIsNotBought(String blank) {
    Request request = runcomfy.model(KLING).prompt(blank);

    assertEquals(List.of("`prompt` is empty, and " + KLING + " needs it"), said(request));
    assertEquals(List.of(), said(request.shot("boats leave")));
    assertEquals(List.of(), said(request.unchecked("prompt", blank)));
    assertEquals(
        List.of("`image_url` is empty, and " + WAN + " needs it"),
        said(runcomfy.model(WAN).prompt("x").set("image_url", blank)));
  }

  @ParameterizedTest
  @CsvSource({
    WAN + ", image_url, https://a.example/CLIP.MP4?x=1.png, a video, a picture",
    WAN + ", end_image_url, https://a.example/a.wav#y, a sound, a picture",
    "tencent/hunyuan/video-to-video, video_url, https://a.example/a.jpg, a picture, a video",
  })
  void anAddressOfAnotherKindIsAProblem(
      String model, String input, String url, String is, String takes) {
    List<String> problems = said(runcomfy.model(model).prompt("x").set(input, url));

    assertTrue(
        problems.contains("`" + input + "` is " + is + ", \"" + url + "\", and it takes " + takes),
        problems.toString());
  }

  @Test
  void eachOfAListIsLookedAt() {
    Request request =
        runcomfy
            .model(SEEDANCE)
            .prompt("x")
            .image("https://a.example/a.png")
            .image("https://a.example/b.mov");

    assertEquals(
        List.of(
            "item 2 of `images` is a video, \"https://a.example/b.mov\", and it takes a picture"),
        said(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/a",
        "https://a.example/a.php?f=a.mp4",
        "https://clips.mp4",
        "https://a.example/a.gif",
        "https://a.example/a.webm"
      })
  void anAddressThatSaysNothingPasses(String url) {
    assertEquals(List.of(), said(runcomfy.model(WAN).prompt("x").image(url)));
  }

  @Test
  void aLocalFileIsWhatItsFirstBytesSay() throws IOException {
    byte[] clip =
        "\0\0\0\u0018ftypmp42\0\0\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Path disguised = Files.write(folder.resolve("fox.png"), clip);
    Path picture = Files.write(folder.resolve("fox.mp4"), Pictures.png(64, 48));

    var refused =
        assertThrows(InvalidRequestException.class, () -> runcomfy.model(WAN).image(disguised));

    assertEquals(
        "`image_url` is fox.png (1 KB), a video, and it takes a picture",
        refused.problems().get(0).message());
    assertTrue(runcomfy.model(WAN).image(picture).inputs().containsKey("image_url"));
    assertThrows(
        InvalidRequestException.class,
        () -> runcomfy.model("tencent/hunyuan/video-to-video").video(picture));
  }
}
