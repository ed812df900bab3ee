package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.view.Timeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryboardTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @TempDir Path folder;
  private final Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
  private RunComfy runcomfy;

  private Model model(String id) {
    runcomfy =
        RunComfy.builder().sandbox(sandbox).ledger(folder.resolve("l.db")).notices(n -> {}).build();
    return runcomfy.model(id);
  }

  @AfterEach
  void stop() {
    if (runcomfy != null) {
      runcomfy.close();
    }
    sandbox.close();
  }

  @Test
  void missingSecondsAreSharedOutLargestFirst() {
    Storyboard board =
        model(KLING).duration(11).shot("a boat", 3).shot("gulls").shot("dawn").storyboard();
    assertEquals(11, board.seconds());
    assertEquals(
        List.of("Shot 1 (0–3 s): a boat", "Shot 2 (3–7 s): gulls", "Shot 3 (7–11 s): dawn"),
        board.shots().stream().map(Object::toString).toList());
    assertEquals(
        String.format(
            "  1  0–3 s      a boat%n  2  3–7 s*     gulls%n  3  7–11 s*    dawn%n"
                + "* shared out%n"),
        board.text());
  }

  @Test
  void secondsThatDoNotAddUpAreAProblem() {
    Request request = model(KLING).duration(10).shot("a boat", 3).shot("gulls", 4);
    assertThrows(InvalidRequestException.class, request::storyboard);
    assertThrows(InvalidRequestException.class, request::preview);
  }

  @Test
  void aRequestWithoutShotsIsOneShot() {
    Storyboard board = model(KLING).prompt("a fox").duration(7).storyboard();
    assertEquals("[Shot 1 (0–7 s): a fox]", board.shots().toString());
  }

  @Test
  void aModelWithoutShotsIsToldThemInProseWhenAsked() {
    Request request = model(HUNYUAN).prompt("in ink").shot("a boat", 3).shot("gulls", 2);
    assertFalse(request.check().isEmpty());
    Request told = request.storyboard().asProse();
    assertEquals(
        "in ink\nShot 1 (0–3 s): a boat\nShot 2 (3–5 s): gulls", told.inputs().get("prompt"));
    assertFalse(told.inputs().containsKey("multi_prompt"));
    assertEquals(List.of(), told.check());
  }

  @Test
  void thePreviewIsAFilmAndFree() throws Exception {
    Path film = model(KLING).shot("a boat, pan right", 3).shot("gulls", 3).preview();
    byte[] bytes = Files.readAllBytes(film);
    assertEquals("preview_a-boat-pan-right.mp4", film.getFileName().toString());
    assertEquals("ftyp", new String(bytes, 4, 4, StandardCharsets.ISO_8859_1));
    assertEquals(List.of(), sandbox.requests());
    Files.delete(film);
    Files.delete(film.getParent());
  }

  @Test
  void theViewDrawsIt() {
    Timeline timeline =
        Timeline.of(model(KLING).shot("a <b>", 3).shot("gulls & dawn", 4).storyboard());
    assertEquals(7, timeline.seconds());
    assertTrue(timeline.svg().contains("gulls &amp; dawn"), timeline.svg());
  }

  @Test
  void writtenShotsAreRead() {
    assertEquals(
        List.of(
            Shot.of("a boat leaves", 4), Shot.of("gulls", 3), Shot.of("x = y"), Shot.of("d", 5)),
        Shot.list("# boats\n4s: a boat leaves\n\n gulls=3\nx = y\n5 seconds: d\n"));
    Request request = model(KLING).shots(Shot.list("4s: a\nb=3"));
    assertEquals(7, request.storyboard().seconds());
  }

  @Test
  void whatCannotBeReadNamesItsLine() {
    assertEquals("there are no shots in this text", wrong("# nothing\n"));
    assertEquals("line 2: the shot `4s:` has no prompt", wrong("a\n4s:"));
    assertEquals("line 1: `0` seconds of `a` cannot be a shot", wrong("a=0"));
    assertEquals("line 1: `2.5` seconds of `a` cannot be a shot", wrong("2.5s: a"));
  }

  private static String wrong(String text) {
    return assertThrows(InvalidRequestException.class, () -> Shot.list(text))
        .problems()
        .get(0)
        .message();
  }
}
