package dev.runcomfy;

import dev.runcomfy.internal.Amounts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Says aloud what a person should know when nothing is charged. */
final class Notices implements JobListener {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Consumer<String> out;

  Notices(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void recalled(Result result) {
    if (isCell(result.request())) {
      return;
    }
    var at = result.job().submittedAt().atZone(ZoneId.systemDefault());
    boolean isToday = at.toLocalDate().equals(java.time.LocalDate.now());
    String take = result.take().isPresent() ? "take " + result.take().getAsInt() : "a take";
    out.accept(
        "recalled "
            + take
            + " of "
            + at.format(isToday ? TODAY : EARLIER)
            + ", nothing charged · again() buys another");
  }

  @Override
  public void attached(Job job) {
    if (!isCell(job.request())) {
      out.accept("picked up request " + job.requestId() + ", nothing charged");
    }
  }

  @Override
  public void warned(Job job, String what) {
    out.accept("warning: " + what);
  }

  /** One line for all cells of a sweep. */
  @Override
  public void progress(Progress progress) {
    if (progress.isOver() && progress.recalled() > 0) {
      out.accept(
          "recalled "
              + progress.recalled()
              + " of "
              + progress.total()
              + " cells; "
              + (progress.recalled() == progress.total()
                  ? "nothing charged"
                  : Amounts.dollars(progress.costUsd()) + " charged")
              + " this run");
    }
  }

  private static boolean isCell(Request request) {
    return request.sweepId().isPresent();
  }
}
