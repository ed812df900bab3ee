package dev.runcomfy.sandbox;

import dev.runcomfy.internal.http.ServerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox's few threads, all daemons, each pool made when it is first needed. */
final class Threads implements AutoCloseable {
  // few: the JDK's server hands every request over, and more hands mean more waking up (measured)
  private static final int HANDLERS =
      Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
  private static final int MOVERS = 256;

  private final List<ExecutorService> pools = new ArrayList<>();
  private ExecutorService handlers;
  private ExecutorService movers;
  private ExecutorService painters;
  private ScheduledExecutorService timer;

  /** For short requests and short answers; more than usual while clients send slowly. */
  synchronized ExecutorService handlers() {
    if (handlers == null) {
      handlers = keep(new ServerThreads(HANDLERS, named("handler"), timer()));
    }
    return handlers;
  }

  /**
   * For large bodies in or out, which a slow client may hold up: one thread for each, while it
   * lasts.
   */
  synchronized ExecutorService movers() {
    if (movers == null) {
      var direct = new SynchronousQueue<Runnable>();
      var full = new ThreadPoolExecutor.CallerRunsPolicy();
      movers =
          keep(
              new ThreadPoolExecutor(0, MOVERS, 5, TimeUnit.SECONDS, direct, named("mover"), full));
    }
    return movers;
  }

  /** For drawing, which is computing. */
  synchronized ExecutorService painters() {
    if (painters == null) {
      painters = keep(pool(Math.max(1, Runtime.getRuntime().availableProcessors()), "painter"));
    }
    return painters;
  }

  synchronized ScheduledExecutorService timer() {
    if (timer == null) {
      timer = keep(Executors.newSingleThreadScheduledExecutor(named("timer")));
    }
    return timer;
  }

  private <T extends ExecutorService> T keep(T pool) {
    pools.add(pool);
    return pool;
  }

  private static ThreadPoolExecutor pool(int threads, String name) {
    var pool =
        new ThreadPoolExecutor(
            threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, "sandbox-" + name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public synchronized void close() {
    pools.forEach(ExecutorService::shutdownNow);
  }
}
