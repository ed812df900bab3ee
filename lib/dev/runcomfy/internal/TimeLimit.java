package dev.runcomfy.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long work may take that might never end, as a decoder's does on a damaged file. It runs on a
 * daemon thread of its own, which is interrupted and left behind when the time is over.
 *
 * @param name the thread's name, and the subject of the message when the time is over
 * @param limit how long the caller waits
 */
public record TimeLimit(String name, Duration limit) {
  /** The work was not done in time. */
  public static final class OverException extends IOException {
    private static final long serialVersionUID = 1;

    private OverException(TimeLimit limit) {
      super(limit.name + " was not done after " + limit.limit.toSeconds() + " s");
    }
  }

  /**
   * Does the work and gives its value.
   *
   * @throws OverException when it is not done in time
   * @throws InterruptedIOException when the caller is interrupted, which interrupts the work, too
   * @throws IOException when the work throws a checked exception: this one, or one of that cause
   */
  public <T> T call(Callable<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OverException(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + " was interrupted");
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static IOException unchecked(Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException failure
        ? failure
        : new IOException(cause.getMessage(), cause);
  }
}
