///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION A prompt becomes a clip: jbang first_clip "a paper boat in the rain"
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED
//DEPS ../lib/sources.java

import static dev.runcomfy.notebook.Session.runcomfy;

import java.nio.file.Path;

class first_clip {
  public static void main(String[] args) {
    String prompt = args.length > 0 ? String.join(" ", args) : "a paper boat in the rain, dolly in";
    var clip = runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt(prompt).duration(5).run();
    clip.saved(Path.of("clips")).forEach(System.out::println);
  }
}
