package dev.runcomfy.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of the ledger: one purchase, intended or made.
 *
 * @param id its id here; later ones sort after earlier ones
 * @param key what makes two requests the same purchase, but for the take
 * @param take which purchase of the same request it is, from 1
 * @param service whose purchase
 * @param account the account, without its secret
 * @param modelId the model
 * @param inputs the inputs as given, in JSON
 * @param sent the inputs as sent, in JSON
 * @param unchecked the names of the inputs that were sent whatever the schema says
 * @param seed the seed as sent
 * @param state how far it is
 * @param requestId the service's id, once it is bought
 * @param createdAt when it was claimed
 * @param submittedAt when it was bought
 * @param finishedAt when it ended
 * @param estimateUsd the base price
 * @param costUsd what was charged
 * @param error why it ended badly
 * @param resultJson the service's answer as it came
 * @param sweepId the sweep it belongs to
 * @param axes its place in the sweep
 * @param media its files, in order
 */
public record Entry(
    String id,
    String key,
    int take,
    String service,
    String account,
    String modelId,
    String inputs,
    String sent,
    Set<String> unchecked,
    OptionalLong seed,
    State state,
    Optional<String> requestId,
    Instant createdAt,
    Optional<Instant> submittedAt,
    Optional<Instant> finishedAt,
    OptionalDouble estimateUsd,
    OptionalDouble costUsd,
    Optional<String> error,
    Optional<String> resultJson,
    Optional<String> sweepId,
    Map<String, String> axes,
    List<StoredFile> media) {
  /** Tells whether it was asked of a sandbox, so that its cost is made up. */
  public boolean isSandbox() {
    return new Service(service).isSandbox();
  }

  /** Tells whether nothing more will happen by itself. */
  public boolean isFinished() {
    return state != State.SENDING && state != State.SUBMITTED;
  }

  /** How long it took from being bought to its end, in seconds; empty before. */
  public OptionalDouble seconds() {
    return submittedAt.isPresent() && finishedAt.isPresent()
        ? OptionalDouble.of(
            (finishedAt.get().toEpochMilli() - submittedAt.get().toEpochMilli()) / 1000.0)
        : OptionalDouble.empty();
  }

  /** The same with what was charged. */
  public Entry charged(OptionalDouble usd) {
    return copy(state, requestId, submittedAt, finishedAt, usd, error, resultJson, media);
  }

  public Entry with(List<StoredFile> files) {
    return copy(
        state, requestId, submittedAt, finishedAt, costUsd, error, resultJson, List.copyOf(files));
  }

  private Entry copy(
      State newState,
      Optional<String> newRequestId,
      Optional<Instant> newSubmittedAt,
      Optional<Instant> newFinishedAt,
      OptionalDouble newCostUsd,
      Optional<String> newError,
      Optional<String> newResultJson,
      List<StoredFile> newMedia) {
    return new Entry(
        id,
        key,
        take,
        service,
        account,
        modelId,
        inputs,
        sent,
        unchecked,
        seed,
        newState,
        newRequestId,
        createdAt,
        newSubmittedAt,
        newFinishedAt,
        estimateUsd,
        newCostUsd,
        newError,
        newResultJson,
        sweepId,
        axes,
        newMedia);
  }

  /** Its id, state and model. */
  @Override
  public String toString() {
    return id + " " + state.word() + " " + modelId;
  }
}
