package dev.runcomfy.bench;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.view.ContactSheet;
import dev.runcomfy.view.Sheet;
import dev.runcomfy.view.SheetCell;
import dev.runcomfy.view.SheetMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a contact sheet into a folder: FOLDER, CELLS. Makes the clips where there are none. Prints
 * the milliseconds of the writing, which is the first of its process.
 */
final class SheetMain {
  private static final int DISTINCT = 10;
  private static final int WIDE = 20;

  private SheetMain() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    if (!Files.exists(folder.resolve("0.mp4"))) {
      draw(folder, count);
    }
    List<SheetCell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String prompt = "a paper boat drifts down a rainy street, scene " + i / WIDE;
      Map<String, String> place = Map.of("prompt", prompt, "seed", String.valueOf(i % WIDE + 1));
      cells.add(
          SheetCell.of("e" + i, place, Map.of("prompt", prompt, "seed", i % WIDE + 1))
              .status("completed")
              .cost(0.28)
              .seconds(70 + i)
              .media(SheetMedia.file("video/mp4", folder.resolve(i + ".mp4")).size(512, 288)));
    }
    long begun = System.nanoTime();
    ContactSheet.of(Sheet.of(count + " cells", cells)).write(folder);
    System.out.println((System.nanoTime() - begun) / 1e6);
  }

  private static void draw(Path folder, int count) throws IOException {
    var model = Bundled.find("tencent/hunyuan/text-to-video").orElseThrow();
    for (int i = 0; i < count; i++) {
      Path first = folder.resolve(i % DISTINCT + ".mp4");
      if (i < DISTINCT) {
        Map<String, Object> inputs =
            Map.of("prompt", "a paper boat", "seed", i, "resolution", "480p", "num_frames", 97);
        Files.write(
            first,
            new Painter(new RequestBrief(model, inputs).marked("sandbox"), url -> Optional.empty())
                .paint()
                .bytes());
      } else {
        Files.copy(first, folder.resolve(i + ".mp4"));
      }
    }
  }
}
