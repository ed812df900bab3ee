package dev.runcomfy.money;

import dev.runcomfy.Grid;
import dev.runcomfy.JobListener;
import dev.runcomfy.Progress;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;

/** A program that runs two sweeps, and tells how far it is. */
public final class Sweeper {
  private Sweeper() {}

  /** Arguments: the API's base, the ledger. */
  public static void main(String[] args) {
    try (RunComfy runcomfy = Child.open(args[0], args[1])) {
      runcomfy.listen(
          new JobListener() {
            @Override
            public void progress(Progress progress) {
              Child.say("done " + progress.done());
            }
          });
      Child.say("states " + states(grid(runcomfy).run()));
      Child.say("states " + states(shots(runcomfy).run()));
    }
  }

  private static Sweep grid(RunComfy runcomfy) {
    return runcomfy
        .model("tencent/hunyuan/text-to-video")
        .prompts("a fox", "a boat", "a kite")
        .seeds(1, 2, 3, 4)
        .each("aspect_ratio", "16:9", "9:16");
  }

  private static Sweep shots(RunComfy runcomfy) {
    return runcomfy
        .model("kling/kling-3.0/pro/text-to-video")
        .prompt("a harbour")
        .shot("a boat leaves", 3)
        .shot("gulls", 3)
        .eachShot(2, "gulls", "dawn", "rain")
        .takes(2);
  }

  private static String states(Grid grid) {
    return String.join(",", grid.cells().stream().map(cell -> cell.state().word()).toList());
  }
}
