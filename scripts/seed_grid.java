///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Prompts by seeds on one contact sheet: jbang seed_grid "a {red|white} fox at dusk"
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED
//DEPS ../lib/sources.java

import static dev.runcomfy.notebook.Session.runcomfy;

import dev.runcomfy.Template;
import java.nio.file.Path;

class seed_grid {
  public static void main(String[] args) {
    String prompt = args.length > 0 ? String.join(" ", args) : "a {red|white} fox at dusk, pan left";
    var sweep =
        runcomfy
            .model("tencent/hunyuan/text-to-video")
            .prompts(Template.of(prompt))
            .seeds(1, 2, 3)
            .budget(5);
    System.out.println(sweep.size() + " cells, " + sweep.plan().cost());
    var grid = sweep.run();
    Path folder = Path.of("clips", grid.id());
    grid.save(folder);
    System.out.println(folder.resolve("index.html"));
  }
}
