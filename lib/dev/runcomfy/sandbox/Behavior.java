package dev.runcomfy.sandbox;

import dev.runcomfy.schema.CatalogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How a {@link Sandbox} behaves: an immutable value, started from a preset.
 *
 * <p>{@code Behavior.instant()} is for tests, {@code Behavior.realistic().timeScale(20)} for a
 * demonstration; {@link #fault} adds what can go wrong. Whatever is random follows from {@link
 * #seed}, so that two sandboxes of the same behaviour treat the same requests alike.
 */
public final class Behavior {
  /** Work of a job, log-normal: the median is {@code base + perSecond × seconds asked}. */
  record Work(double base, double perSecond, double spread, double scale) {}

  /** How much is served at once; zero means no limit. */
  record Limits(int concurrency, int inFlight, double requestsPerSecond, Duration latency) {}

  /** How media are made. */
  record Drawing(boolean isSketch, long padTo, boolean fetchesAnywhere) {}

  private static final double PLENTY_USD = 1_000_000;

  final Work work;
  final Limits limits;
  final Drawing drawing;
  final long seed;
  final double balance;
  final List<CatalogEntry> models;
  final List<Fault> faults;

  private Behavior(
      Work work,
      Limits limits,
      Drawing drawing,
      long seed,
      double balance,
      List<CatalogEntry> models,
      List<Fault> faults) {
    this.work = work;
    this.limits = limits;
    this.drawing = drawing;
    this.seed = seed;
    this.balance = balance;
    this.models = List.copyOf(models);
    this.faults = List.copyOf(faults);
  }

  /** Jobs are completed as soon as they are accepted; nothing is fetched but from loopback. */
  public static Behavior instant() {
    return new Behavior(
        new Work(0, 0, 0, 1),
        new Limits(0, 0, 0, Duration.ZERO),
        new Drawing(false, 0, false),
        1,
        PLENTY_USD,
        List.of(),
        List.of());
  }

  /**
   * Three jobs at a time, a queue with positions, and log-normal durations around 20 s plus 8 s per
   * second of clip; {@link #timeScale} shortens them. References are fetched from anywhere.
   */
  public static Behavior realistic() {
    return instant()
        .work(new Work(20, 8, 0.35, 1))
        .concurrency(3)
        .drawing(new Drawing(false, 0, true));
  }

  /**
   * A behaviour by the words that {@link #names} lists, joined by commas: {@code
   * realistic,scale=20}.
   */
  public static Behavior named(String words) {
    var behavior = instant();
    for (var word : words.split(",")) {
      behavior = new BehaviorWord(word.strip()).apply(behavior);
    }
    return behavior;
  }

  /** The words that {@link #named} knows. */
  public static List<String> names() {
    return BehaviorWord.names();
  }

  /** Serves tiny media of a single frame, distinct for each request: for load tests. */
  public Behavior sketch() {
    return drawing(new Drawing(true, drawing.padTo, drawing.fetchesAnywhere));
  }

  /** Pads each file up to this size with bytes that players skip, for tests of large downloads. */
  public Behavior paddedTo(long bytes) {
    return drawing(new Drawing(drawing.isSketch, bytes, drawing.fetchesAnywhere));
  }

  /** Runs jobs this many times faster. */
  public Behavior timeScale(double scale) {
    return work(new Work(work.base, work.perSecond, work.spread, scale));
  }

  /** Gives each job this median duration, whatever it asks, and a log-normal spread (0 is none). */
  public Behavior duration(Duration median, double spread) {
    return work(new Work(median.toNanos() / 1e9, 0, spread, work.scale));
  }

  /** Runs at most this many jobs at a time, of all accounts together; 0 is no limit. */
  public Behavior concurrency(int jobs) {
    return limits(new Limits(jobs, limits.inFlight, limits.requestsPerSecond, limits.latency));
  }

  /** Answers 429 to a submit while the token's account has this many unfinished jobs. */
  public Behavior inFlight(int jobs) {
    return limits(new Limits(limits.concurrency, jobs, limits.requestsPerSecond, limits.latency));
  }

  /** Answers 429 above this rate, for each token, with a second's burst. */
  public Behavior requestsPerSecond(double rate) {
    return limits(new Limits(limits.concurrency, limits.inFlight, rate, limits.latency));
  }

  /** Keeps each answer back for this long, without a thread waiting for it. */
  public Behavior latency(Duration latency) {
    return limits(
        new Limits(limits.concurrency, limits.inFlight, limits.requestsPerSecond, latency));
  }

  /** Sets the seed of everything random. */
  public Behavior seed(long seed) {
    return new Behavior(work, limits, drawing, seed, balance, models, faults);
  }

  /** Gives each account this balance to start with. */
  public Behavior balance(double usd) {
    return new Behavior(work, limits, drawing, seed, usd, models, faults);
  }

  /** Serves these models besides the bundled ones, in place of those of the same id. */
  public Behavior models(Collection<CatalogEntry> more) {
    return new Behavior(work, limits, drawing, seed, balance, List.copyOf(more), faults);
  }

  /** Adds a fault; of several that would answer one request, the one added first does. */
  public Behavior fault(Fault fault) {
    var all = new ArrayList<>(faults);
    all.add(fault);
    return new Behavior(work, limits, drawing, seed, balance, models, all);
  }

  /** Breaks the connection of each submit after the job exists and is charged. */
  public Behavior breakAfterAccepting() {
    return fault(Fault.breaks().on(Operation.SUBMIT).afterwards());
  }

  private Behavior work(Work changed) {
    return new Behavior(changed, limits, drawing, seed, balance, models, faults);
  }

  private Behavior limits(Limits changed) {
    return new Behavior(work, changed, drawing, seed, balance, models, faults);
  }

  private Behavior drawing(Drawing changed) {
    return new Behavior(work, limits, changed, seed, balance, models, faults);
  }

  @Override
  public String toString() {
    return "Behavior["
        + (work.base + work.perSecond == 0 ? "instant" : "×" + work.scale)
        + (drawing.isSketch ? ", sketch" : "")
        + (limits.concurrency > 0 ? ", concurrency " + limits.concurrency : "")
        + (faults.isEmpty() ? "" : ", " + faults.size() + " faults")
        + "]";
  }
}
