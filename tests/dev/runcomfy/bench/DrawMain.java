package dev.runcomfy.bench;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.inputs.RequestBrief;
import java.util.Map;
import java.util.Optional;

/** Draws five seconds at 480p, 129 frames, so many times; prints the milliseconds of each. */
final class DrawMain {
  private static final String MODEL = "tencent/hunyuan/text-to-video";

  private DrawMain() {}

  public static void main(String[] args) {
    var model = Bundled.find(MODEL).orElseThrow();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      Map<String, Object> inputs =
          Map.of(
              "prompt",
              "a paper boat drifts down a rainy street, slow dolly in",
              "seed",
              i,
              "resolution",
              "480p",
              "num_frames",
              129);
      long begun = System.nanoTime();
      new Painter(new RequestBrief(model, inputs).marked("sandbox"), url -> Optional.empty())
          .paint();
      System.out.println((System.nanoTime() - begun) / 1e6);
    }
  }
}
