package dev.runcomfy.internal.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of one of the JDK's HTTP servers. Such a server reads the headers of a request in one
 * of them, so a client that sends slowly holds it: more are started, up to a bound, when requests
 * wait and no thread takes one.
 */
public final class ServerThreads extends ThreadPoolExecutor {
  private static final int MOST = 256;
  private static final long PATIENCE_MILLIS = 100;

  private final int usual;
  private final ScheduledExecutorService timer;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicBoolean isWatching = new AtomicBoolean();

  /** Starts no thread before there is a request. */
  public ServerThreads(int usual, ThreadFactory threads, ScheduledExecutorService timer) {
    super(usual, MOST, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    this.usual = usual;
    this.timer = timer;
    allowCoreThreadTimeOut(true);
  }

  /**
   * Sets the limits of the JDK's servers, which read them when the first one is made. Without
   * TCP_NODELAY each answer takes 40 ms; connections are kept longer than clients keep them, so
   * that no submit meets one that is just being closed; a whole request has a minute to arrive.
   */
  public static void configureServers() {
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("sun.net.httpserver.maxIdleConnections", "20000");
    setIfAbsent("sun.net.httpserver.idleInterval", "900");
    setIfAbsent("sun.net.httpserver.maxReqTime", "60");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  @Override
  public void execute(Runnable request) {
    super.execute(request);
    watch();
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable request) {
    begun.incrementAndGet();
  }

  private void watch() {
    if (!getQueue().isEmpty() && !isShutdown() && isWatching.compareAndSet(false, true)) {
      long before = begun.get();
      timer.schedule(() -> look(before), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look(long before) {
    if (getQueue().isEmpty()) {
      setCorePoolSize(usual);
    } else if (begun.get() == before) {
      setCorePoolSize(Math.min(MOST, 2 * getCorePoolSize()));
    }
    isWatching.set(false);
    watch();
  }
}
