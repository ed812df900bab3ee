package dev.runcomfy.internal.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a film of clips that fade, and prints how far it is; killed by a test. */
final class FilmMain {
  private FilmMain() {}

  public static void main(String[] args) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      clips.add(Clip.of(Path.of(args[i]), System.getenv()));
    }
    var plan = FilmPlan.of(clips, FilmForm.PLAIN.fade(0.083));
    FilmMaker.make(plan, Path.of(args[0]), System.getenv(), Credits.of(plan), System.out::println);
  }
}
