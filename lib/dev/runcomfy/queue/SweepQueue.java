package dev.runcomfy.queue;

import dev.runcomfy.Plan;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.RunComfyException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Sweeps that many machines run together, in the PostgreSQL database of the ledger. The class
 * behind it is loaded by name, as its jars are not those of the core.
 */
public interface SweepQueue {
  /**
   * The queue beside the ledger of a client.
   *
   * @throws RunComfyException when the ledger is not in PostgreSQL, or the parts for workers are
   *     not on the class path
   */
  static SweepQueue of(RunComfy runcomfy) {
    Objects.requireNonNull(runcomfy, "runcomfy");
    if (runcomfy.writableLedger().dataSource().isEmpty()) {
      throw new RunComfyException(
          "a queue needs a ledger in PostgreSQL, and this one is " + runcomfy.ledger().location(),
          "set RUNCOMFY_LEDGER=jdbc:postgresql://HOST/DATABASE?user=NAME");
    }
    try {
      var type = Class.forName("dev.runcomfy.worker.PostgresQueue");
      return (SweepQueue) type.getDeclaredConstructor(RunComfy.class).newInstance(runcomfy);
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
   * Checks a plan and writes its cells, for workers to buy, up to the budget of its sweep. The same
   * sweep again adds the cells that failed or were stopped. Buys nothing itself.
   *
   * @return the id of the sweep
   * @throws InvalidRequestException when something is wrong with any cell
   * @throws BudgetExceededException when the plan costs more than the budget, or cannot be priced
   */
  String add(Plan plan);

  /**
   * How far a sweep is.
   *
   * @throws RunComfyException when it was never queued
   */
  QueueStatus status(String sweepId);

  /**
   * Buys no more cells of a sweep; what is in flight goes on.
   *
   * @throws RunComfyException when it was never queued
   */
  QueueStatus pause(String sweepId);

  /**
   * Goes on with a sweep after a pause or a stop.
   *
   * @throws RunComfyException when it was never queued
   */
  QueueStatus resume(String sweepId);

  /**
   * Buys no more cells of a sweep, and cancels those that still wait at the service.
   *
   * @return the request ids of jobs that could not be cancelled: these go on and are charged
   * @throws RunComfyException when it was never queued
   */
  List<String> stop(String sweepId);

  /**
   * Starts a worker in this process, on what is queued for the service and the account of the
   * client: spends money. Closing it ends the worker: it finishes what it is doing, and leaves the
   * rest to others.
   *
   * @param events takes a line for each thing that happens
   */
  AutoCloseable work(WorkerOptions options, Consumer<String> events);
}
