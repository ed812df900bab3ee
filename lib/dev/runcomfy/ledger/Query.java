package dev.runcomfy.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which entries to list, the newest first. Immutable.
 *
 * @param model a part of the model id
 * @param state only these
 * @param since not older than this
 * @param words in the prompts
 * @param sweepId only of this sweep
 * @param starred only those with a star
 * @param limit at most so many
 */
public record Query(
    Optional<String> model,
    Optional<State> state,
    Optional<Instant> since,
    Optional<String> words,
    Optional<String> sweepId,
    boolean starred,
    OptionalInt limit) {
  /** Rejects null. */
  public Query {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(sweepId, "sweepId");
    Objects.requireNonNull(limit, "limit");
  }

  /** Everything. */
  public static Query all() {
    return new Query(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        OptionalInt.empty());
  }

  /** Only entries whose model id has this part. */
  public Query ofModel(String part) {
    return new Query(Optional.of(part), state, since, words, sweepId, starred, limit);
  }

  /** Only entries in this state. */
  public Query in(State only) {
    return new Query(model, Optional.of(only), since, words, sweepId, starred, limit);
  }

  /** Only entries not older than this. */
  public Query since(Instant at) {
    return new Query(model, state, Optional.of(at), words, sweepId, starred, limit);
  }

  /** Only entries with all of these words in their prompts. */
  public Query search(String text) {
    return new Query(model, state, since, Optional.of(text), sweepId, starred, limit);
  }

  /** Only entries of this sweep. */
  public Query ofSweep(String id) {
    return new Query(model, state, since, words, Optional.of(id), starred, limit);
  }

  /** Only entries with a star. */
  public Query withStar() {
    return new Query(model, state, since, words, sweepId, true, limit);
  }

  /** At most so many, the newest. */
  public Query limit(int most) {
    return new Query(model, state, since, words, sweepId, starred, OptionalInt.of(most));
  }
}
