package dev.runcomfy;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings of a worker.
 *
 * @param name how it is called in events; each worker has its own
 * @param inFlight how many jobs of its own go on at once
 * @param accountInFlight how many jobs of the account go on at once, over all workers; empty: as it
 *     was set before, none at first
 * @param submits how many submits may be unanswered at once; a worker that is killed leaves at most
 *     this many cells uncertain
 * @param metricsPort the port that Prometheus reads; empty for none
 * @param metricsHost the address of this machine where it reads: 127.0.0.1, unless others are to
 * @param isJson whether events are JSON
 * @param lapse how long nothing is heard of a worker before others take over what it had
 */
public record WorkerOptions(
    String name,
    int inFlight,
    OptionalInt accountInFlight,
    int submits,
    OptionalInt metricsPort,
    String metricsHost,
    boolean isJson,
    Duration lapse) {
  /** How many jobs of a worker go on at once when nobody says. */
  public static final int IN_FLIGHT = 50;

  /** Where metrics are read when nobody says: by programs of this machine alone. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Rejects null, and numbers below 1. */
  public WorkerOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(lapse, "lapse");
    Objects.requireNonNull(metricsHost, "metricsHost");
    if (inFlight < 1 || submits < 1) {
      throw new IllegalArgumentException(
          inFlight + " jobs and " + submits + " submits at once: give 1 or more");
    }
  }

  /** 50 jobs and one submit at once, no metrics, plain events, taken over after 30 seconds. */
  public static WorkerOptions of(String name) {
    return new WorkerOptions(
        name,
        IN_FLIGHT,
        OptionalInt.empty(),
        1,
        OptionalInt.empty(),
        LOOPBACK,
        false,
        Duration.ofSeconds(30));
  }
}
