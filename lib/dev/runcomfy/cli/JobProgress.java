package dev.runcomfy.cli;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Result;
import dev.runcomfy.Status;
import dev.runcomfy.internal.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalInt;

/**
 * Tells of one job: its request id at once, then a line with state, place and time, on a terminal.
 */
public final class JobProgress implements JobListener, AutoCloseable {
  private static final long EACH_MILLIS = 250;

  private final Console console;
  private final boolean isSandbox;
  private volatile Job job;
  private volatile String state = "submitted";
  private volatile boolean isOver;
  private Thread ticker;

  /** Of a sandbox, whose dollars are made up, or of the service. */
  public JobProgress(Console console, boolean isSandbox) {
    this.console = console;
    this.isSandbox = isSandbox;
  }

  /** The job, once there is one. */
  public Job job() {
    return job;
  }

  @Override
  public void submitted(Job bought) {
    console.say("request " + bought.requestId());
    follow(bought);
  }

  @Override
  public void attached(Job known) {
    console.say("request " + known.requestId() + ", picked up again: nothing charged");
    follow(known);
  }

  public void follow(Job followed) {
    job = followed;
    if (console.isLive()) {
      ticker = new Thread(this::tick, "progress");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  @Override
  public void status(Job of, Status status) {
    OptionalInt place = status.queuePosition();
    state = status.text() + (place.isPresent() ? ", position " + place.getAsInt() : "");
  }

  @Override
  public void finished(Job of, Result result) {
    close();
    StringBuilder line = new StringBuilder("done");
    if (result.job().submittedAt() != null) {
      line.append(" in ").append(clock(since(result.job().submittedAt())));
    }
    result
        .cost()
        .usd()
        .ifPresent(
            usd ->
                line.append(" · ")
                    .append(Amounts.dollars(usd))
                    .append(isSandbox ? ", made up" : ""));
    result.seed().ifPresent(seed -> line.append(" · seed ").append(seed));
    console.say(line.toString());
  }

  @Override
  public void warned(Job of, String what) {
    console.warn(what);
  }

  @Override
  public void recalled(Result result) {
    ZonedDateTime at = result.job().submittedAt().atZone(ZoneId.systemDefault());
    boolean isToday = at.toLocalDate().equals(LocalDate.now());
    String day = isToday ? "" : at.toLocalDate() + " ";
    String take = result.take().isPresent() ? " take " + result.take().getAsInt() : "";
    console.say(
        "recalled"
            + take
            + " of "
            + day
            + two(at.getHour())
            + ":"
            + two(at.getMinute())
            + ", nothing charged · --again buys another");
  }

  private void tick() {
    synchronized (this) {
      while (!isOver) {
        console.show(state + " · " + clock(since(job.submittedAt())));
        try {
          wait(EACH_MILLIS);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    isOver = true;
    notifyAll();
    console.clear();
  }

  private static Duration since(Instant begun) {
    Duration time = Duration.between(begun, Instant.now());
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** Minutes and seconds: {@code 1:07}. */
  static String clock(Duration time) {
    return time.toMinutes() + ":" + two(time.toSecondsPart());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
