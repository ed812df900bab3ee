///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION One prompt on several models, side by side: jbang race "a paper boat in the rain"
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED
//DEPS ../lib/sources.java

import static dev.runcomfy.notebook.Session.runcomfy;

import java.nio.file.Path;

class race {
  public static void main(String[] args) {
    String prompt = args.length > 0 ? String.join(" ", args) : "a paper boat in the rain, dolly in";
    var race =
        runcomfy
            .model("kling/kling-3.0/pro/text-to-video")
            .prompt(prompt)
            .duration(5)
            .aspectRatio("16:9")
            .eachModel(
                "kling/kling-3.0/pro/text-to-video",
                "tencent/hunyuan/text-to-video",
                "bytedance/seedance-2.5/text-to-video/1080p");
    System.out.println("price: " + race.plan().cost());
    // a model may lack some of these inputs
    race.plan().notCarried().forEach(each -> System.out.println("not carried over to " + each));
    var grid = race.run();
    for (var cell : grid) {
      System.out.println(cell.request().model().id() + " " + cell.seconds().orElse(0) + " s");
    }
    Path folder = Path.of("clips", grid.id());
    grid.save(folder);
    System.out.println(folder.resolve("index.html"));
  }
}
