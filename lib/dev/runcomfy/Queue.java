package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Sweeps that many machines run together, in the PostgreSQL database of the ledger. The
 * implementation is loaded by name, because the core does without its jars.
 */
public interface Queue {
  /**
   * The queue beside a ledger in PostgreSQL.
   *
   * @throws RunComfyException when the ledger is elsewhere, or the parts for it are not here
   */
  static Queue of(WritableLedger ledger) {
    if (ledger.dataSource().isEmpty()) {
      throw new RunComfyException(
          "a queue needs a ledger in PostgreSQL, and this one is " + ledger.location(),
          "set RUNCOMFY_LEDGER=jdbc:postgresql://HOST/DATABASE?user=NAME");
    }
    try {
      var type = Class.forName("dev.runcomfy.worker.PostgresQueue");
      return (Queue) type.getDeclaredConstructor(WritableLedger.class).newInstance(ledger);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new RunComfyException(
          "the parts for workers are not here",
          "start through `./runcomfy`, or with JBang's alias `worker`, which bring them",
          e);
    }
  }

  /**
   * Writes the cells of a sweep, for workers to buy; the same sweep again adds what failed or was
   * stopped. Buys nothing itself.
   *
   * @param cells the cells in order, the first is number 1
   * @param budgetUsd the most that all of them may cost: the base price before, the cost after
   */
  void add(RunComfy runcomfy, String sweepId, List<Request> cells, OptionalDouble budgetUsd);

  /**
   * How far a sweep is.
   *
   * @throws RunComfyException when it was never queued
   */
  QueueStatus status(String sweepId);

  /** Buys no more cells of it; what is in flight goes on. */
  QueueStatus pause(String sweepId);

  /** Goes on after a pause or a stop. */
  QueueStatus resume(String sweepId);

  /**
   * Buys no more cells of it, and cancels what is still queued at the service. Gives the request
   * ids of what could not be cancelled: these go on and are charged.
   */
  List<String> stop(RunComfy runcomfy, String sweepId);

  /**
   * Starts a worker in this process for the sweeps queued for the service and account of {@code
   * runcomfy}. This spends money. Close the returned handle to stop it: the worker finishes the
   * cells in hand and leaves the rest to others.
   */
  AutoCloseable work(RunComfy runcomfy, WorkerOptions options, Consumer<String> events);
}
