package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import dev.runcomfy.Job;
import dev.runcomfy.Request;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.InTheAir;
import dev.runcomfy.queue.SweepState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One turn of a cell: a submit, or a look at its job. Gives how long until the next turn, or empty
 * when the cell has ended. Which turn it is, the ledger says: any worker can take any turn, and one
 * that is taken twice buys nothing twice.
 */
final class CellSteps {
  private static final int MEMORY = 50_000;
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofMillis(300);

  private final RunComfy runcomfy;
  private final CellTasks due;
  private final CellVerdict verdicts;
  private final Account account;
  private final SubmitQueue lane;
  private final CellEndWriter endings;
  private final Log log;
  private final FailurePolicy troubles;
  private final AtomicBoolean isRefusing = new AtomicBoolean();
  private volatile boolean isClosing;
  private final AtomicLong slowest = new AtomicLong();
  private final Map<CellId, CellMemory> memory =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<CellId, CellMemory> eldest) {
              return size() > MEMORY;
            }
          });

  CellSteps(
      RunComfy runcomfy,
      Account account,
      SubmitQueue lane,
      CellTasks due,
      CellEndWriter endings,
      Log log) {
    this.runcomfy = runcomfy;
    this.due = due;
    this.verdicts = new CellVerdict(runcomfy);
    this.account = account;
    this.lane = lane;
    this.endings = endings;
    this.log = log;
    this.troubles = new FailurePolicy(account, runcomfy, log, isRefusing);
  }

  /** Takes one step of a cell; returns how long to wait until the next. */
  Optional<Duration> take(CellId cell, Optional<String> note)
      throws SQLException, InterruptedException {
    if (isClosing) {
      return Optional.of(Duration.ZERO);
    }
    CellMemory held = memory.computeIfAbsent(cell, id -> new CellMemory());
    return turn(
        cell,
        held,
        () -> {
          if (held.job().isEmpty() && held.submitting().isEmpty() && note.isPresent()) {
            pickUp(held, runcomfy.job(note.get()));
          }
          return take(cell, held);
        });
  }

  private void pickUp(CellMemory held, Job noted) {
    Job known = held.isDoubted() ? runcomfy.job(noted.requestId()) : noted;
    // what another version wrote there may be something else: the ledger is asked by the cell's key
    if (known.ledgerId().isEmpty()) {
      return;
    }
    if (held.isDoubted()) {
      held.job(known);
    } else {
      held.noted(known);
    }
  }

  /** The first turn of a cell that was let in by this worker a moment ago. */
  Optional<Duration> buy(CellId cell, String request) throws InterruptedException {
    Duration blocked = account.blocked();
    if (isClosing || !blocked.isZero()) {
      return Optional.of(blocked);
    }
    CellMemory held = memory.computeIfAbsent(cell, id -> new CellMemory());
    try {
      return turn(
          cell,
          held,
          () ->
              begin(runcomfy.request(request), held)
                  ? bought(cell, held)
                  : Optional.of(Backoff.spread(SOON)));
    } catch (SQLException e) {
      return Optional.of(SOON);
    }
  }

  /** The note on the cell's job for other workers, when the job is known here. */
  Optional<String> note(CellId cell) {
    return Optional.ofNullable(memory.get(cell)).flatMap(CellMemory::job).map(Job::toJson);
  }

  private interface Turn {
    Optional<Duration> take()
        throws SQLException, InterruptedException, ExecutionException, TimeoutException;
  }

  private Optional<Duration> turn(CellId cell, CellMemory held, Turn turn)
      throws SQLException, InterruptedException {
    try {
      return turn.take();
    } catch (TimeoutException e) {
      return Optional.of(SOON);
    } catch (ExecutionException e) {
      return failed(cell, held, FailurePolicy.cause(e));
    } catch (CancellationException e) {
      return Optional.of(Duration.ZERO);
    } catch (RuntimeException e) {
      return failed(cell, held, FailurePolicy.cause(e));
    }
  }

  private Optional<Duration> take(CellId cell, CellMemory held)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    return held.job().isEmpty() ? submit(cell, held) : look(cell, held, held.job().get());
  }

  /** Buys it, or picks up and looks at what is bought. */
  private Optional<Duration> submit(CellId cell, CellMemory held)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    if (held.submitting().isEmpty()) {
      Optional<CellRow> loaded = due.load(cell);
      if (loaded.isEmpty() || !loaded.get().isInFlight()) {
        due.never(cell);
        memory.remove(cell);
        return Optional.empty();
      }
      Optional<Duration> later = mayBuy(cell, loaded.get());
      if (later.isPresent() || !memory.containsKey(cell)) {
        return later;
      }
      Request request = runcomfy.request(loaded.get().request());
      if (loaded.get().isBought()) {
        held.submitting(request.submitAsync());
      } else if (!begin(request, held)) {
        return Optional.of(Backoff.spread(SOON));
      }
    }
    return bought(cell, held);
  }

  /** Waits for the answer; when it is a job, says when to look, or empty for now. */
  private Optional<Duration> bought(CellId cell, CellMemory held)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Job> future = held.submitting().orElseThrow();
    held.job(future.get(MOST.toMillis(), TimeUnit.MILLISECONDS));
    troubles.passed();
    if (isRefusing.compareAndSet(true, false)) {
      account.accepted();
    }
    Job job = held.job().get();
    return log.isNew(job) ? Optional.of(job.nextLook()) : look(cell, held, job);
  }

  /** Begins to buy it, when its place in the lane comes soon. */
  private boolean begin(Request request, CellMemory held) throws InterruptedException {
    if (!lane.enter()) {
      return false;
    }
    CompletableFuture<Job> job;
    try {
      if (isClosing || InTheAir.isEnding()) {
        throw new CancellationException("this worker ends");
      }
      job = request.submitAsync();
    } catch (RuntimeException e) {
      lane.leave();
      throw e;
    }
    long begun = System.currentTimeMillis();
    held.submitting(
        job.whenComplete(
            (bought, error) -> {
              lane.leave();
              slowest.accumulateAndGet(System.currentTimeMillis() - begun, Math::max);
            }));
    return true;
  }

  private Optional<Duration> mayBuy(CellId cell, CellRow loaded) throws SQLException {
    if (loaded.ended().isPresent()) {
      log.ended(loaded.ended().get().word(), cell, loaded.error());
      end(cell, loaded.ended().get(), OptionalDouble.empty(), loaded.error());
      return Optional.empty();
    }
    if (loaded.isBought()) {
      return Optional.empty();
    }
    if (loaded.sweepState() != SweepState.RUNNING) {
      boolean isStopped = loaded.sweepState() == SweepState.STOPPED;
      end(cell, isStopped ? CellState.STOPPED : CellState.TO_BUY, OptionalDouble.empty(), "");
      return Optional.empty();
    }
    Duration blocked = account.blocked();
    return blocked.isZero() ? Optional.empty() : Optional.of(Backoff.spread(blocked));
  }

  private Optional<Duration> look(CellId cell, CellMemory held, Job job)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    if (held.looking().isEmpty()) {
      held.looking(job.look());
    }
    Optional<Result> result =
        held.looking().orElseThrow().get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    held.looking(null);
    troubles.passed();
    if (result.isEmpty()) {
      return Optional.of(job.nextLook());
    }
    if (result.get().missing().isPresent()) {
      throw result.get().missing().get();
    }
    OptionalDouble cost = verdicts.cost(cell, result.get(), job);
    log.completed(cell, job, cost);
    end(cell, CellState.COMPLETED, cost, "");
    return Optional.empty();
  }

  private Optional<Duration> failed(CellId cell, CellMemory held, Throwable error)
      throws SQLException {
    boolean isBought = held.job().isPresent();
    int times = held.trouble();
    Optional<Duration> again = troubles.again(cell, error, isBought, times);
    if (again.isPresent()) {
      return again.map(Backoff::spread);
    }
    if (held.isNoted()) {
      // before it ends without a result, the ledger says whether it has one
      held.doubt();
      return Optional.of(Backoff.spread(SOON));
    }
    CellState state = verdicts.state(error);
    String what = FailurePolicy.what(error);
    log.ended(state.word(), cell, what);
    end(cell, state, OptionalDouble.empty(), what);
    return Optional.empty();
  }

  /** Puts a cell that nobody has begun back into the queue. */
  void giveBack(CellId cell) throws SQLException {
    end(cell, CellState.TO_BUY, OptionalDouble.empty(), "");
  }

  private void end(CellId cell, CellState state, OptionalDouble cost, String error)
      throws SQLException {
    endings.write(new CellEnd(cell, state, cost, error));
    memory.remove(cell);
  }

  /** Waits until what was sent is answered and written down. */
  void finish(Duration most) throws InterruptedException {
    List<CompletableFuture<Job>> inTheAir;
    synchronized (memory) {
      inTheAir = memory.values().stream().flatMap(held -> held.submitting().stream()).toList();
    }
    try {
      CompletableFuture.allOf(inTheAir.toArray(CompletableFuture[]::new))
          .get(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // others find in the ledger what came of it
    }
  }

  /** Tells whether more should be bought: its files have a place to go to. */
  boolean isRoom() {
    return troubles.isRoom();
  }

  /** How long the slowest submit since the last question took, by the clock on the wall. */
  Duration slowestSubmit() {
    return Duration.ofMillis(slowest.getAndSet(0));
  }

  /** Takes no more turns: those that come are put back for others. */
  void stop() {
    isClosing = true;
  }
}
