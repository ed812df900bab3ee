package dev.runcomfy.queue;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/** The settings of a worker. Immutable: each change gives new options. */
public final class WorkerOptions {
  private static final int IN_FLIGHT = 50;

  private final String name;
  private int inFlight = IN_FLIGHT;
  private OptionalInt accountInFlight = OptionalInt.empty();
  private int submits = 1;
  private OptionalInt metricsPort = OptionalInt.empty();
  private String metricsHost = "127.0.0.1";
  private boolean isJson;
  private Duration lapse = Duration.ofSeconds(30);

  private WorkerOptions(String name) {
    this.name = name;
  }

  private WorkerOptions(WorkerOptions other) {
    this(other.name);
    inFlight = other.inFlight;
    accountInFlight = other.accountInFlight;
    submits = other.submits;
    metricsPort = other.metricsPort;
    metricsHost = other.metricsHost;
    isJson = other.isJson;
    lapse = other.lapse;
  }

  /**
   * 50 jobs and one submit at once, no metrics, plain events, taken over after 30 seconds.
   *
   * @param name what the worker is called in events; each worker has its own
   */
  public static WorkerOptions of(String name) {
    return new WorkerOptions(Objects.requireNonNull(name, "name"));
  }

  /**
   * With so many jobs of this worker at once.
   *
   * @throws IllegalArgumentException below 1
   */
  public WorkerOptions inFlight(int jobs) {
    WorkerOptions changed = new WorkerOptions(this);
    changed.inFlight = positive(jobs, "jobs");
    return changed;
  }

  /**
   * With so many jobs of the account at once, over all workers; without it, as it was set before.
   *
   * @throws IllegalArgumentException below 1
   */
  public WorkerOptions accountInFlight(int jobs) {
    WorkerOptions changed = new WorkerOptions(this);
    changed.accountInFlight = OptionalInt.of(positive(jobs, "jobs"));
    return changed;
  }

  /**
   * With so many submits in the air at once: a worker that is killed leaves at most as many cells
   * that may or may not have been bought.
   *
   * @throws IllegalArgumentException below 1
   */
  public WorkerOptions submits(int most) {
    WorkerOptions changed = new WorkerOptions(this);
    changed.submits = positive(most, "submits");
    return changed;
  }

  /** With metrics that Prometheus reads at this address and port of the machine. */
  public WorkerOptions metrics(String host, int port) {
    WorkerOptions changed = new WorkerOptions(this);
    changed.metricsHost = Objects.requireNonNull(host, "host");
    changed.metricsPort = OptionalInt.of(port);
    return changed;
  }

  /** With events in JSON. */
  public WorkerOptions json() {
    WorkerOptions changed = new WorkerOptions(this);
    changed.isJson = true;
    return changed;
  }

  /** With another time without a sign of the worker, after which others take over what it had. */
  public WorkerOptions lapse(Duration time) {
    WorkerOptions changed = new WorkerOptions(this);
    changed.lapse = Objects.requireNonNull(time, "lapse");
    return changed;
  }

  private static int positive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(number + " " + what + " at once: give 1 or more");
    }
    return number;
  }

  /** The worker's name in events. */
  public String name() {
    return name;
  }

  /** How many jobs of this worker go on at once. */
  public int inFlight() {
    return inFlight;
  }

  /** How many jobs of the account go on at once; empty: as it was set before. */
  public OptionalInt accountInFlight() {
    return accountInFlight;
  }

  /** How many submits are in the air at once. */
  public int submits() {
    return submits;
  }

  /** The port that Prometheus reads; empty for none. */
  public OptionalInt metricsPort() {
    return metricsPort;
  }

  /** The address of this machine where Prometheus reads. */
  public String metricsHost() {
    return metricsHost;
  }

  /** Tells whether events are JSON. */
  public boolean isJson() {
    return isJson;
  }

  /** How long nothing is heard of a worker before others take over what it had. */
  public Duration lapse() {
    return lapse;
  }

  /** The name and the number of jobs. */
  @Override
  public String toString() {
    return name + ": " + inFlight + " jobs at once";
  }
}
