///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Three shots on a timeline: checked and previewed free, then made as one clip
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED
//DEPS ../lib/sources.java

import static dev.runcomfy.notebook.Session.runcomfy;

import java.nio.file.Path;

class storyboard {
  public static void main(String[] args) {
    var story =
        runcomfy
            .model("kling/kling-3.0/pro/text-to-video")
            .prompt("a harbour at dawn")
            .shot("wide: boats leave, pan left", 4)
            .shot("close: a gull on a mast, dolly in")
            .shot("crane up: the open sea")
            .duration(12);
    // free: how the seconds are shared out, and a film that shows the pacing
    System.out.println(story.storyboard().text());
    System.out.println("preview: " + story.preview());
    System.out.println("price: " + story.estimate());
    story.run().saved(Path.of("clips")).forEach(System.out::println);
  }
}
