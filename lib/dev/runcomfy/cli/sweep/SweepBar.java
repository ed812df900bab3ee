package dev.runcomfy.cli.sweep;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Progress;
import dev.runcomfy.cli.Console;

/** One line for a whole sweep: a bar, the counts, the cost so far and the time left. */
public final class SweepBar implements JobListener {
  private static final int WIDTH = 16;

  private final Console console;

  SweepBar(Console console) {
    this.console = console;
  }

  @Override
  public void progress(Progress progress) {
    console.show(line(progress));
  }

  @Override
  public void warned(Job job, String what) {
    console.warn(what);
  }

  public static String line(Progress progress) {
    int ended = progress.done() + progress.failed();
    int full = progress.total() == 0 ? WIDTH : (int) ((long) WIDTH * ended / progress.total());
    return "█".repeat(full) + "░".repeat(WIDTH - full) + " " + progress;
  }
}
