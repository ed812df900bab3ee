package dev.runcomfy.internal.film;

import dev.runcomfy.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film in a real browser. */
class FilmPlayTest {
  @TempDir Path folder;

  private void make(FilmForm form) throws IOException {
    String words = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    Path file =
        TestClips.make(folder, "a.mp4", "testsrc2=s=160x90:r=24:d=0.6", "sine=d=0.6", words);
    Clip clip = Clip.of(file, System.getenv());
    var plan = FilmPlan.of(List.of(clip, clip), form);
    Path film = folder.resolve("film.mp4");
    Files.deleteIfExists(film);
    Files.deleteIfExists(Credits.beside(film));
    FilmMaker.make(plan, film, System.getenv(), Credits.of(plan), done -> {});
  }

  @Test
  void aBrowserPlaysItToTheEnd() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("film.html"), "<video src='film.mp4' autoplay muted></video>");
    try (var chromium = Chromium.start()) {
      for (var form : List.of(FilmForm.PLAIN, FilmForm.PLAIN.fade(0.25).size(120, 90))) {
        make(form);

        chromium
            .open(page)
            .until("document.querySelector('video').ended")
            .until(
                "Math.abs(document.querySelector('video').duration - (1.25 - %s)) < 0.05"
                    .formatted(form.fade()));
      }
    }
  }
}
