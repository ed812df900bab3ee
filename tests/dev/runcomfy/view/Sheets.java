package dev.runcomfy.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sheets for tests: prompts, seeds and ratios, with real clips in the folder they are given. */
final class Sheets {
  static final String IMAGE = "a fox <img src=x onerror=\"document.title='owned'\"> in the rain";
  static final String SCRIPT = "a fox </script><script>document.title='owned'</script> at dawn";

  private static final List<String> PROMPTS =
      List.of(
          "a paper boat drifts down a rainy street at dawn, slow dolly in, film grain",
          "a paper boat drifts down a rainy street at night, neon signs, slow dolly in",
          "a paper boat circles a fountain in the last light, crane up, film grain");

  private Sheets() {}

  /**
   * Three prompts, four seeds, two ratios; one cell failed, one is still running, two are starred.
   */
  static Sheet full(Path folder) {
    return of(folder, "hunyuan, three prompts", PROMPTS, 4, List.of("16:9", "9:16"));
  }

  /** Two prompts and three seeds. */
  static Sheet small(Path folder) {
    return of(folder, "six boats", PROMPTS.subList(0, 2), 3, List.of("16:9"));
  }

  /** Two prompts that would be markup if anything read them as such, and two seeds. */
  static Sheet hostile(Path folder) {
    return of(
        folder, "</title><script>alert(1)</script>", List.of(IMAGE, SCRIPT), 2, List.of("16:9"));
  }

  /** So many cells over a few clips, twenty seeds wide. */
  static Sheet large(Path folder, int count) {
    List<SheetCell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path clip = Clips.draw(folder, i % 3 + "16x9.mp4", i % 3, "16:9");
      String prompt = "scene " + i / 20 + ": " + PROMPTS.get(i / 20 % 3);
      cells.add(
          cell("e" + i, prompt, i % 20 + 1, "16:9")
              .media(SheetMedia.file("video/mp4", clip).size(512, 288)));
    }
    return Sheet.of(count + " cells", cells);
  }

  private static Sheet of(
      Path folder, String title, List<String> prompts, int seeds, List<String> ratios) {
    List<SheetCell> cells = new ArrayList<>();
    for (String prompt : prompts) {
      for (int seed = 1; seed <= seeds; seed++) {
        for (String ratio : ratios) {
          cells.add(
              shown(folder, cell("e" + cells.size(), prompt, seed, ratio), cells.size(), ratio));
        }
      }
    }
    return Sheet.of(title, cells).subtitle("tencent/hunyuan/text-to-video");
  }

  private static SheetCell shown(Path folder, SheetCell cell, int number, String ratio) {
    if (number == 13) {
      return cell.status("failed").error("the service said: content was refused by moderation");
    }
    if (number == 18) {
      return cell.status("in_queue");
    }
    int few = number / 2 % 3;
    Path clip = Clips.draw(folder, few + ratio.replace(':', 'x') + ".mp4", few, ratio);
    SheetCell whole =
        cell.media(SheetMedia.file("video/mp4", clip)).cost(0.28).seconds(71 + number);
    return number == 2 ? whole.star(true).note("the light here") : whole;
  }

  private static SheetCell cell(String id, String prompt, long seed, String ratio) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("prompt", prompt);
    at.put("seed", String.valueOf(seed));
    at.put("aspect_ratio", ratio);
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("prompt", prompt);
    inputs.put("seed", seed);
    inputs.put("aspect_ratio", ratio);
    inputs.put("num_frames", 129);
    inputs.put("resolution", "720p");
    return SheetCell.of(id, at, inputs)
        .seed(seed)
        .model("tencent/hunyuan/text-to-video")
        .request("req-" + id);
  }
}
