package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import dev.runcomfy.Job;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.ledger.State;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of a cell: the state that a failure means, and the cost of a result to this sweep.
 */
final class CellVerdict {
  private final RunComfy runcomfy;

  CellVerdict(RunComfy runcomfy) {
    this.runcomfy = runcomfy;
  }

  /** A result that another sweep bought costs this one nothing. */
  OptionalDouble cost(CellId cell, Result result, Job job) {
    boolean isOthers =
        result.recalled()
            && !runcomfy
                .ledger()
                .find(job.ledgerId())
                .flatMap(entry -> entry.sweepId())
                .equals(Optional.of(cell.sweep()));
    return isOthers ? OptionalDouble.of(0) : result.cost().usd();
  }

  /** The state of a cell that ended in a failure. */
  CellState state(Throwable error) {
    if (error instanceof UncertainSubmitException) {
      return CellState.UNCERTAIN;
    }
    boolean isCancelled =
        error instanceof JobFailedException failed
            && runcomfy
                .ledger()
                .find(failed.ledgerId())
                .filter(entry -> entry.state() == State.CANCELLED)
                .isPresent();
    return isCancelled ? CellState.STOPPED : CellState.FAILED;
  }
}
