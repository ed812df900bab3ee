package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Texts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One combination of a sweep, and after a run its result or error. Immutable. */
public final class Cell {
  private final int number;
  private final Map<String, String> axes;
  private final Request request;
  private final List<String> lost;
  private final Optional<Result> result;
  private final Optional<Throwable> error;

  Cell(int number, Map<String, String> axes, Request request, List<String> lost) {
    this(number, axes, request, lost, Optional.empty(), Optional.empty());
  }

  private Cell(
      int number,
      Map<String, String> axes,
      Request request,
      List<String> lost,
      Optional<Result> result,
      Optional<Throwable> error) {
    this.number = number;
    this.axes = Collections.unmodifiableMap(axes);
    this.request = request;
    this.lost = List.copyOf(lost);
    this.result = result;
    this.error = error;
  }

  Cell done(Result result) {
    return new Cell(number, axes, request, lost, Optional.of(result), Optional.empty());
  }

  Cell failed(Throwable error) {
    return new Cell(number, axes, request, lost, Optional.empty(), Optional.of(error));
  }

  /** The place of the cell in its sweep, counted from 1. */
  public int number() {
    return number;
  }

  /** The value on each axis, as shown. */
  public Map<String, String> axes() {
    return axes;
  }

  /** What the cell asks of its model. */
  public Request request() {
    return request;
  }

  /** The inputs of the sweep that this cell's model lacks. */
  List<String> lost() {
    return lost;
  }

  /** The result; empty before the run, and when the cell failed or was not run. */
  public Optional<Result> result() {
    return result;
  }

  /** Why there is no result; empty when there is one, and when the cell was not run. */
  public Optional<Throwable> error() {
    return error;
  }

  /** What became of the cell in this run. */
  public CellState state() {
    if (result.isPresent()) {
      return CellState.COMPLETED;
    }
    return error.map(CellState::of).orElse(CellState.NOT_RUN);
  }

  /** Why there is no result, in words; empty when there is one. */
  public String why() {
    return error
        .map(
            e ->
                e instanceof RunComfyException known
                    ? known.what()
                    : String.valueOf(e.getMessage()))
        .orElse("");
  }

  /** How long the job took, in seconds; empty when nothing was bought. */
  public OptionalDouble seconds() {
    return result.map(each -> each.provenance().seconds()).orElse(OptionalDouble.empty());
  }

  /** The id of the cell's entry in the ledger; empty without one. */
  public String ledgerId() {
    return result.map(each -> each.job().ledgerId()).orElse("");
  }

  /** The number, the values and, after a run, the state. */
  @Override
  public String toString() {
    String state = state() == CellState.NOT_RUN ? "" : " " + state();
    return Texts.cut(number + " " + axes + state, Texts.LINE);
  }
}
