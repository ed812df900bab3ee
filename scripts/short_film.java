///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION A clip for each prompt, joined to a film: jbang short_film "a paper boat" "the open sea"
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED
//DEPS ../lib/sources.java
// the ffmpeg program, where none is installed; scripts/film.java has its names for Apple and ARM
//DEPS org.bytedeco:ffmpeg:8.0.1-1.5.13
//DEPS org.bytedeco:ffmpeg:8.0.1-1.5.13:${os.detected.classifier}

import static dev.runcomfy.notebook.Session.runcomfy;

import dev.runcomfy.Film;
import dev.runcomfy.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class short_film {
  public static void main(String[] args) {
    List<String> prompts =
        args.length > 0 ? List.of(args) : List.of("a paper boat in the rain", "the open sea");
    List<Result> clips = new ArrayList<>();
    for (String prompt : prompts) {
      clips.add(
          runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt(prompt).duration(3).run());
    }
    Film film = Film.of(clips).fade(0.5);
    // free: what is done to each clip, before it is done
    System.out.println(film.plan());
    System.out.println(film.save(Path.of("film.mp4")));
  }
}
