package dev.runcomfy.notebook;

import dev.runcomfy.Progress;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.view.Html;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What one cell waits for: a job, or the jobs of a sweep. */
final class CellWait {
  private static final String DETACH =
      "stopping only stops waiting: run the cell again to pick it up";

  private record Standing(String words, boolean isOver) {}

  private final Object cell;
  private final long begun;
  private final String id = "runcomfy-" + UUID.randomUUID();
  private final Map<String, Standing> jobs = new LinkedHashMap<>();
  private Progress sweep;

  CellWait(Object cell, long begun) {
    this.cell = cell;
    this.begun = begun;
  }

  Object cell() {
    return cell;
  }

  String id() {
    return id;
  }

  boolean knows(String requestId) {
    return jobs.containsKey(requestId);
  }

  void job(String requestId, String words) {
    jobs.put(requestId, new Standing(words, false));
  }

  void over(String requestId, String words) {
    jobs.put(requestId, new Standing(words, true));
  }

  void sweep(Progress progress) {
    sweep = progress;
  }

  /** Of a sweep when all its cells are; a cell that failed ends no job. */
  boolean isOver() {
    return sweep != null
        ? sweep.isOver()
        : !jobs.isEmpty() && jobs.values().stream().allMatch(Standing::isOver);
  }

  Map<String, Object> bundle(long now) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - begun);
    String text = text(seconds);
    StringBuilder html = new StringBuilder();
    if (count() > 1 && !isOver()) {
      html.append("<progress max=\"").append(count()).append("\" value=\"").append(done());
      html.append("\"></progress> ");
    }
    html.append("<small>").append(Html.escape(text));
    html.append(isOver() ? "" : "<br>\n" + DETACH).append("</small>");
    return Display.html(html.toString(), text);
  }

  private String text(long seconds) {
    String time = seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    if (sweep != null) {
      return sweep.isOver() ? ended(time) : sweep + " · " + time;
    }
    if (jobs.size() == 1) {
      Map.Entry<String, Standing> only = jobs.entrySet().iterator().next();
      return only.getValue().words() + " · " + time + " · request " + only.getKey();
    }
    return done() + "/" + jobs.size() + " jobs completed · " + time;
  }

  private String ended(String time) {
    StringBuilder text = new StringBuilder(sweep.total() + " cells in " + time);
    text.append(" · ").append(Amounts.dollars(sweep.costUsd()));
    text.append(sweep.recalled() > 0 ? " · " + sweep.recalled() + " recalled" : "");
    return text.append(sweep.failed() > 0 ? " · " + sweep.failed() + " failed" : "").toString();
  }

  private int count() {
    return sweep != null ? sweep.total() : jobs.size();
  }

  private long done() {
    return sweep != null
        ? sweep.done() + sweep.failed()
        : jobs.values().stream().filter(Standing::isOver).count();
  }
}
