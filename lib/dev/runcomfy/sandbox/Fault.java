package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An immutable misbehaviour of the {@link Sandbox}: what happens, at which operations, how often.
 *
 * <p>A new fault strikes at its natural operations every time; {@link #on}, {@link #times}, {@link
 * #every}, {@link #after} and {@link #chance} narrow it.
 */
public final class Fault {
  private static final Set<Operation> JOBS =
      EnumSet.of(Operation.SUBMIT, Operation.STATUS, Operation.RESULT, Operation.CANCEL);

  final Effect effect;
  final Set<Operation> operations;
  final boolean afterwards;
  final boolean eachJob;
  final int skipped;
  final int times;
  final int every;
  final double chance;

  private Fault(
      Effect effect,
      Set<Operation> operations,
      boolean afterwards,
      boolean eachJob,
      int skipped,
      int times,
      int every,
      double chance) {
    this.effect = effect;
    this.operations = EnumSet.copyOf(operations);
    this.afterwards = afterwards;
    this.eachJob = eachJob;
    this.skipped = skipped;
    this.times = times;
    this.every = every;
    this.chance = chance;
  }

  private static Fault of(Effect effect, Set<Operation> operations, boolean eachJob) {
    return new Fault(effect, operations, false, eachJob, 0, Integer.MAX_VALUE, 1, 1);
  }

  /** Answers 429 with {@code Retry-After} in whole seconds, in place of any job operation. */
  public static Fault tooManyRequests(Duration retryAfter) {
    return answers(429, Map.of("Retry-After", seconds(retryAfter)), detail("too many requests"));
  }

  /**
   * Answers with an HTTP status of 500 or above and a plain text, in place of any job operation.
   */
  public static Fault serverError(int status) {
    var answer = new Effect.Answers(status, Map.of(), "text/plain", "upstream error " + status);
    return of(answer, JOBS, false);
  }

  /** Answers with a gateway's HTML page, in place of any job operation. */
  public static Fault html(int status) {
    var page =
        "<!DOCTYPE html>\n<html><head><title>"
            + status
            + "</title></head><body>gateway</body></html>\n";
    return of(new Effect.Answers(status, Map.of(), "text/html", page), JOBS, false);
  }

  /**
   * Answers with one of the service's errors, for example {@code error(404, 404001, "expired")}.
   */
  public static Fault error(int status, int errorCode, String message) {
    return answers(status, Map.of(), ServiceError.body(errorCode, message, List.of()));
  }

  /** Answers HTTP 200 with a body that is an error all the same. */
  public static Fault errorInSuccess(int errorCode, String message) {
    return error(200, errorCode, message);
  }

  /** Answers 404001 to status and result, as for a request id that has expired. */
  public static Fault expired() {
    return error(404, 404001, "request not found or expired")
        .on(Operation.STATUS, Operation.RESULT);
  }

  /** Answers 400005 to each job's result, as deployments do that have no answer for "not yet". */
  public static Fault notReady() {
    return error(400, 400005, "result not ready").on(Operation.RESULT).eachJob();
  }

  /** Answers 307 to the same path at another origin: a client's token must not travel there. */
  public static Fault redirects(URI origin) {
    return of(
        new Effect.Answers(307, Map.of("Location", origin.toString()), "text/plain", ""),
        JOBS,
        false);
  }

  /**
   * Closes the connection before anything was done; with {@link #afterwards} after the job exists.
   */
  public static Fault breaks() {
    return of(new Effect.Breaks(), JOBS, false);
  }

  /** Does the work, sends half of the answer and closes the connection. */
  public static Fault cuts() {
    return of(new Effect.Cuts(), JOBS, false);
  }

  /** Sends media at this rate. */
  public static Fault slow(long bytesPerSecond) {
    return of(new Effect.Throttles(bytesPerSecond), EnumSet.of(Operation.DOWNLOAD), false);
  }

  /**
   * Each job's status bears this state word, whatever is true: {@code says("warming_up").times(3)},
   * or {@code says("in_progress").times(2)} for a status that lags behind the result.
   */
  public static Fault says(String state) {
    return of(new Effect.Says("", state), EnumSet.of(Operation.STATUS), true);
  }

  /** Spells a state differently, at status and result: {@code spells("cancelled", "canceled")}. */
  public static Fault spells(String state, String as) {
    var on = EnumSet.of(Operation.STATUS, Operation.RESULT, Operation.CANCEL);
    return of(new Effect.Says(state, as), on, false);
  }

  /** Leaves {@code cost} out of each job's first {@code looks} results. */
  public static Fault lateCost(int looks) {
    return of(new Effect.NoCost(), EnumSet.of(Operation.RESULT), true).times(looks);
  }

  /** Lets jobs succeed without naming any media. */
  public static Fault withoutMedia() {
    return of(new Effect.NoMedia(), EnumSet.of(Operation.RESULT), false);
  }

  /** Names media at another origin, as a service does that a client must not trust blindly. */
  public static Fault foreignMedia(URI origin) {
    return of(new Effect.Elsewhere(origin), EnumSet.of(Operation.RESULT), false);
  }

  /** Lets accepted jobs wait for ever; they can be cancelled. */
  public static Fault stuck() {
    return of(new Effect.Stuck(), EnumSet.of(Operation.SUBMIT), false);
  }

  /** Lets accepted jobs fail, uncharged, with this {@code error}: text, a map or a list. */
  public static Fault fails(Object error) {
    return of(new Effect.Fails(error), EnumSet.of(Operation.SUBMIT), false);
  }

  /** Lets accepted jobs fail, uncharged, as moderation refuses a prompt. */
  public static Fault moderated() {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", "content_policy_violation");
    error.put("message", "the prompt was refused by moderation");
    return fails(error);
  }

  private static Fault answers(int status, Map<String, String> headers, Object body) {
    return of(
        new Effect.Answers(status, headers, "application/json", Json.write(body)), JOBS, false);
  }

  private static Map<String, Object> detail(String text) {
    return Map.of("detail", text);
  }

  private static String seconds(Duration time) {
    return Long.toString(time.plusMillis(999).toSeconds());
  }

  /** Strikes at these operations instead of the natural ones. */
  public Fault on(Operation first, Operation... more) {
    return new Fault(
        effect, EnumSet.of(first, more), afterwards, eachJob, skipped, times, every, chance);
  }

  /** Does the work first, then strikes: the job exists, is charged, and the answer is lost. */
  public Fault afterwards() {
    return new Fault(effect, operations, true, eachJob, skipped, times, every, chance);
  }

  /** Counts occurrences for each request id, not for the sandbox as a whole. */
  public Fault eachJob() {
    return new Fault(effect, operations, afterwards, true, skipped, times, every, chance);
  }

  /** Strikes at most this many times. */
  public Fault times(int n) {
    return new Fault(effect, operations, afterwards, eachJob, skipped, n, every, chance);
  }

  /** Lets the first {@code n} occurrences pass. */
  public Fault after(int n) {
    return new Fault(effect, operations, afterwards, eachJob, n, times, every, chance);
  }

  /** Strikes at every {@code n}th occurrence. */
  public Fault every(int n) {
    return new Fault(
        effect, operations, afterwards, eachJob, skipped, times, Math.max(1, n), chance);
  }

  /** Strikes with this probability, drawn from {@link Behavior#seed}. */
  public Fault chance(double probability) {
    return new Fault(effect, operations, afterwards, eachJob, skipped, times, every, probability);
  }

  @Override
  public String toString() {
    return "Fault["
        + effect.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
        + " on "
        + operations
        + "]";
  }
}
