package dev.runcomfy.worker;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Status;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Writes one line for each event, and counts events for the metrics. */
final class Log implements JobListener {
  private final String worker;
  private final boolean isJson;
  private final Consumer<String> out;
  private final InstantSource clock;
  private final Set<Job> bought =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  final LongAdder purchases = new LongAdder();
  final LongAdder pickedUp = new LongAdder();
  final LongAdder looks = new LongAdder();
  final LongAdder refusals = new LongAdder();
  final LongAdder milliUsd = new LongAdder();

  Log(String worker, boolean isJson, Consumer<String> out, InstantSource clock) {
    this.worker = worker;
    this.isJson = isJson;
    this.out = out;
    this.clock = clock;
  }

  /** Tells whether this worker bought it just now. */
  boolean isNew(Job job) {
    return bought.remove(job);
  }

  @Override
  public void submitted(Job job) {
    bought.add(job);
    purchases.increment();
    event("bought", Map.of("request_id", job.requestId(), "model_id", job.request().model().id()));
  }

  @Override
  public void attached(Job job) {
    pickedUp.increment();
    event("picked up", Map.of("request_id", job.requestId()));
  }

  @Override
  public void warned(Job job, String what) {
    note("warning", what);
  }

  @Override
  public void status(Job job, Status status) {
    looks.increment();
  }

  void completed(CellId cell, Job job, OptionalDouble costUsd) {
    milliUsd.add(Math.round(costUsd.orElse(0) * 1000));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("cell", cell.toString());
    facts.put("request_id", job.requestId());
    costUsd.ifPresent(usd -> facts.put("cost_usd", usd));
    event("completed", facts);
  }

  void ended(String how, CellId cell, String what) {
    say(how, cell, what);
  }

  void say(String event, CellId cell, String what) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("cell", cell.toString());
    facts.put("what", what);
    event(event, facts);
  }

  void refused(CellId cell, Duration wait) {
    refusals.increment();
    event(
        "too many",
        Map.of("cell", cell.toString(), "what", "submitting again in " + wait.toMillis() + " ms"));
  }

  /** A line about the worker itself. */
  void note(String event, String what) {
    event(event, Map.of("what", what));
  }

  /** Says it when it begins; again after {@link #over}. */
  void once(String topic, String what) {
    if (said.add(topic)) {
      note("trouble", what);
    }
  }

  /** Logs the end of something whose beginning was logged. */
  void over(String topic, String what) {
    if (said.remove(topic)) {
      note("again", what);
    }
  }

  private void event(String event, Map<String, ?> facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("worker", worker);
    line.put("event", event);
    line.putAll(facts);
    if (isJson) {
      out.accept(Texts.printable(Json.write(line)));
      return;
    }
    StringBuilder text = new StringBuilder();
    line.values().forEach(each -> text.append(text.isEmpty() ? "" : " ").append(each));
    out.accept(Texts.printable(text.toString().replace('\n', ' ')));
  }
}
