package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Tools;
import dev.runcomfy.testing.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of results, and films of them. */
class FilmOfResultsTest {
  @TempDir static Path folder;

  private static RunComfy runcomfy;
  private static Result boat;
  private static Result fox;

  @BeforeAll
  static void buy() {
    runcomfy =
        RunComfy.builder().sandbox(Behavior.instant()).ledger(folder.resolve("ledger.db")).build();
    Request three = runcomfy.model("kling/kling-3.0/pro/text-to-video").duration(3);
    boat = three.prompt("a boat").run();
    fox = three.prompt("a fox").run();
  }

  @AfterAll
  static void close() {
    runcomfy.close();
  }

  @Test
  void aResultHasItsMeasures() {
    Map<String, Object> measures = boat.measures();

    assertEquals(3.0, (double) measures.get("duration"), 0.01);
    assertEquals(640, measures.get("width"));
    assertEquals(List.of(), measures.get("black"));
    assertEquals(measures, boat.video().measures());
    assertNotEquals(measures.get("hash"), fox.measures().get("hash"));
  }

  @Test
  void aFrameIsAPictureInTheStoreOfItsClip() throws Exception {
    Media last = boat.video().lastFrame();

    assertEquals("image/png", last.contentType());
    assertEquals("image", last.kind());
    assertTrue(last.file().startsWith(folder.resolve("media")), last.toString());
    assertEquals(640, ImageIO.read(last.file().toFile()).getWidth());
    assertEquals(last, boat.video().lastFrame());
    assertEquals(last.hashCode(), boat.video().lastFrame().hashCode());
    assertNotEquals(last, boat.video().firstFrame());
    assertEquals(boat.video().firstFrame(), boat.video().frame(Duration.ZERO));
  }

  @Test
  void aFrameBehindTheEndIsRefused() {
    var error =
        assertThrows(RunComfyException.class, () -> boat.video().frame(Duration.ofSeconds(9)));

    assertTrue(error.what().contains("it has no frame at 9 s"), error.what());
    assertThrows(IllegalArgumentException.class, () -> boat.video().frame(Duration.ofSeconds(-1)));
  }

  @Test
  void aPictureHasNoFrames() {
    Media picture = boat.video().lastFrame();

    var error = assertThrows(RunComfyException.class, picture::lastFrame);

    assertTrue(error.what().contains("is a picture"), error.what());
  }

  @Test
  void aFilmOfResultsIsMadeOnceAndTellsWhatWasBought() throws Exception {
    Tools.require("ffmpeg");
    Path out = folder.resolve("film.mp4");

    Path film = Film.of(List.of(boat, fox.video(), fox.video().file())).save(out);

    assertEquals(new Video(640, 360, 9, 108), Video.of(film));
    var parts = Json.read(Files.readString(folder.resolve("film.json"))).path("film").path("parts");
    assertEquals(3, parts.size());
    assertEquals(boat.requestId(), parts.get(0).path("request_id").asString());
    assertEquals("a boat", parts.get(0).path("prompt").asString());
    assertFalse(parts.get(0).path("ledger_id").asString().isEmpty());
    assertEquals(fox.video().sha256(), parts.get(1).path("sha256").asString());
    var again = assertThrows(RunComfyException.class, () -> Film.of(List.of(fox)).save(out));
    assertTrue(again.what().contains("is there already"), again.what());
  }

  @Test
  void aFilmIsAValueAndSaysWhatItWouldDo() {
    Film plain = Film.of(List.of(boat, fox));

    Film other = plain.fade(0.5).size("320x180").fps(24);

    assertTrue(plain.plan().startsWith("2 clips, 640x360, 12 fps, 6.000 s\npicture: copied"));
    assertTrue(other.plan().startsWith("2 clips, 320x180, 24 fps, 5.500 s\npicture: encoded"));
    assertEquals("film of 2 clips", other.toString());
  }

  @Test
  void whatIsNoFilmIsRefusedAtOnce() {
    Film film = Film.of(List.of(boat));

    assertThrows(IllegalArgumentException.class, () -> Film.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Film.of(List.of("boat.mp4")));
    assertThrows(IllegalArgumentException.class, () -> film.fade(-1));
    assertThrows(IllegalArgumentException.class, () -> film.size("large"));
    assertThrows(IllegalArgumentException.class, () -> film.fps(0));
    var missing =
        assertThrows(
            RunComfyException.class, () -> Film.of(List.of(folder.resolve("no.mp4"))).plan());
    assertTrue(missing.what().contains("is not there"), missing.what());
  }

  @Test
  void aTimelineNamesTheClips() throws Exception {
    Path otio = Film.of(List.of(boat, fox)).otio(folder.resolve("boat.otio"));

    var timeline = Json.read(Files.readString(otio));
    assertEquals("boat", timeline.path("name").asString());
    assertEquals(2, timeline.path("tracks").path("children").get(0).path("children").size());
  }
}
