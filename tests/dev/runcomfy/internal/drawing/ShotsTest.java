package dev.runcomfy.internal.drawing;

import static dev.runcomfy.internal.drawing.Drawings.KLING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotsTest {
  @TempDir Path folder;

  private static Map<String, Object> inputs() {
    return Map.of(
        "prompt",
        "a story",
        "multi_prompt",
        List.of(
            Map.of("prompt", "a boat at dusk", "duration", 3),
            Map.of("prompt", "a fox in the snow", "duration", 4),
            Map.of("prompt", "a city at night, pan right", "duration", 3)));
  }

  @Test
  void theFilmIsAsLongAsItsShots() throws Exception {
    var film = Files.write(folder.resolve("a.mp4"), Drawings.paint(KLING, inputs()).bytes());

    assertEquals(new Video(640, 360, 10.0, 120), Video.of(film));
  }

  @Test
  void thePictureChangesWhereAShotBegins() throws Exception {
    var film = Files.write(folder.resolve("a.mp4"), Drawings.paint(KLING, inputs()).bytes());

    for (int cut : new int[] {36, 84}) {
      byte[] before = Drawings.frame(film, cut - 1);
      byte[] at = Drawings.frame(film, cut);
      byte[] after = Drawings.frame(film, cut + 1);
      double cutting = Drawings.difference(before, at);
      assertTrue(cutting > 5 * Drawings.difference(at, after), "at " + cut + ": " + cutting);
    }
  }

  @Test
  void anotherTextOfAShotChangesThatShotOnly() throws Exception {
    var one = Files.write(folder.resolve("a.mp4"), Drawings.paint(KLING, inputs()).bytes());
    var shots = new java.util.ArrayList<>((List<?>) inputs().get("multi_prompt"));
    Map<String, Object> changed = new java.util.HashMap<>(inputs());
    changed.put(
        "multi_prompt",
        List.of(shots.get(0), Map.of("prompt", "a whale", "duration", 4), shots.get(2)));
    var two = Files.write(folder.resolve("b.mp4"), Drawings.paint(KLING, changed).bytes());

    assertEquals(0, Drawings.difference(Drawings.frame(one, 20), Drawings.frame(two, 20)));
    assertTrue(Drawings.difference(Drawings.frame(one, 60), Drawings.frame(two, 60)) > 10);
    assertEquals(0, Drawings.difference(Drawings.frame(one, 100), Drawings.frame(two, 100)));
  }
}
