package dev.runcomfy.sandbox;

import dev.runcomfy.schema.CatalogEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** All accepted jobs, their accounts and what they cost; time passes whenever somebody looks. */
final class JobBook {
  /** The state of a job as one look shows it; the position is 0 unless the job is queued. */
  record Look(
      SandboxJob job, SandboxJob.State state, int position, Instant created, Instant finished) {}

  /** A request that passed the checks. */
  record Order(
      CatalogEntry model, SandboxAccount account, byte[] input, long micros, double seconds) {}

  /** An accepted job, or the HTTP status of a refusal. */
  record Verdict(int refusal, SandboxJob job) {}

  private final InstantSource clock;
  private final SplittableRandom ids = new SplittableRandom();
  private final Map<String, SandboxJob> jobs = new HashMap<>();
  private final List<SandboxJob> inOrder = new ArrayList<>();
  private final JobQueue queue = new JobQueue(this::done);
  private Behavior behavior;

  JobBook(Behavior behavior, InstantSource clock) {
    this.behavior = behavior;
    this.clock = clock;
  }

  synchronized void behavior(Behavior changed) {
    advance();
    behavior = changed;
    advance();
  }

  /** Accepts and charges a request, unless the account has too little money or too many jobs. */
  synchronized Verdict accept(Order order, boolean isStuck, Object error) {
    long now = advance();
    int refusal = refusal(order);
    if (refusal != 0) {
      return new Verdict(refusal, null);
    }
    long work = work(order, inOrder.size());
    var job =
        new SandboxJob(
            newId(),
            order.model(),
            order.account(),
            order.input(),
            order.micros(),
            now,
            work,
            error);
    jobs.put(job.id, job);
    inOrder.add(job);
    job.account.unfinished++;
    job.account.spentMicros += job.micros;
    if (!isStuck) {
      queue.add(job);
      advance(now);
    }
    return new Verdict(0, job);
  }

  private int refusal(Order order) {
    int limit = behavior.limits.inFlight();
    if (limit > 0 && order.account().unfinished >= limit) {
      return 429;
    }
    long left = balanceMicros(order.account());
    return left <= 0 || order.micros() > left ? 402 : 0;
  }

  private String newId() {
    return new UUID(ids.nextLong() & ~0xF000L | 0x4000L, ids.nextLong() & ~(3L << 62) | 1L << 63)
        .toString();
  }

  synchronized Optional<SandboxJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized Look look(SandboxJob job) {
    advance();
    int position = job.state == SandboxJob.State.QUEUED ? queue.position(job) : 0;
    return new Look(job, job.state, position, instant(job.created), instant(job.finished));
  }

  /** Cancels a job that is still queued and strikes its charge off. */
  synchronized boolean cancel(SandboxJob job) {
    long now = advance();
    if (job.state != SandboxJob.State.QUEUED) {
      return false;
    }
    job.state = SandboxJob.State.CANCELLED;
    job.finished = now;
    queue.cancel(job);
    release(job);
    advance(now);
    return true;
  }

  synchronized List<Charge> charges() {
    advance();
    return inOrder.stream()
        .filter(SandboxJob::isCharged)
        .map(job -> new Charge(job.id, job.model.modelId(), usd(job.micros), instant(job.created)))
        .toList();
  }

  synchronized double balance(SandboxAccount account) {
    advance();
    return usd(balanceMicros(account));
  }

  long now() {
    var now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  static double usd(long micros) {
    return BigDecimal.valueOf(micros, 6).doubleValue();
  }

  private long balanceMicros(SandboxAccount account) {
    return Math.round(behavior.balance * 1e6) - account.spentMicros;
  }

  private long advance() {
    long now = now();
    advance(now);
    return now;
  }

  private void advance(long now) {
    queue.advance(now, behavior.limits.concurrency());
  }

  private void done(SandboxJob job) {
    release(job);
  }

  private static void release(SandboxJob job) {
    job.account.unfinished--;
    if (!job.isCharged()) {
      job.account.spentMicros -= job.micros;
    }
  }

  private long work(Order order, int number) {
    var work = behavior.work;
    double median = work.base() + work.perSecond() * order.seconds();
    if (median <= 0) {
      return 0;
    }
    var random = new SplittableRandom(behavior.seed * 1_000_003 + number);
    return (long) (median * Math.exp(work.spread() * random.nextGaussian()) / work.scale() * 1e9);
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
