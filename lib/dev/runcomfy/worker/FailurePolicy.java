package dev.runcomfy.worker;

import dev.runcomfy.RunComfy;
import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.http.Downloads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells what to do about a failure: try again, and when; or that it is the cell's end. */
final class FailurePolicy {
  private static final Duration DATABASE = Duration.ofSeconds(1);
  private static final Duration TOKEN = Duration.ofSeconds(30);
  private static final Duration NO_ROOM = Duration.ofSeconds(5);
  private static final int PROBE_MEGABYTES = 32;
  private static final byte[] MEGABYTE = new byte[1 << 20];
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(60));
  private static final int MEDIA_TRIES = 30;

  private final Account account;
  private final RunComfy runcomfy;
  private final Log log;
  private final AtomicBoolean isRefusing;
  private volatile boolean hasRoom;
  private volatile long noRoomUntil = System.nanoTime();

  FailurePolicy(Account account, RunComfy runcomfy, Log log, AtomicBoolean isRefusing) {
    this.account = account;
    this.runcomfy = runcomfy;
    this.log = log;
    this.isRefusing = isRefusing;
  }

  /** When to try again; empty when that is the end of the cell. */
  Optional<Duration> again(CellId cell, Throwable error, boolean isBought, int times)
      throws SQLException {
    if (error instanceof UncertainSubmitException || error instanceof JobFailedException) {
      return Optional.empty();
    }
    if (error instanceof ApiException api) {
      return again(cell, api, isBought, times);
    }
    if (error instanceof LedgerException) {
      return Optional.of(DATABASE);
    }
    if (error instanceof MediaException media) {
      return again(media, times);
    }
    if (error instanceof RunComfyException known && known.isTemporary()) {
      return Optional.of(BACKOFF.pause(times));
    }
    // the service has the job, so an end would lose what is paid: a few more looks
    return isBought && times < 5 ? Optional.of(BACKOFF.pause(times)) : Optional.empty();
  }

  /**
   * A job that is paid for is worth many tries to fetch its files; meanwhile nothing more is
   * bought.
   */
  private Optional<Duration> again(MediaException error, int times) {
    boolean isOurs = error.getCause() instanceof Downloads.LocalFileException;
    if (isOurs || error.getCause() instanceof LedgerException) {
      full(error.what());
      Duration wait = BACKOFF.pause(times);
      return Optional.of(wait.compareTo(NO_ROOM) > 0 ? NO_ROOM : wait);
    }
    return error.isTemporary() && times < MEDIA_TRIES
        ? Optional.of(BACKOFF.pause(times))
        : Optional.empty();
  }

  private void full(String what) {
    noRoomUntil = System.nanoTime() + NO_ROOM.toNanos();
    hasRoom = false;
    log.once(
        "media",
        what
            + "; nothing more is bought until there is room in "
            + runcomfy.ledger().mediaLocation()
            + ": make some, what is paid for is fetched then");
  }

  /** Tells whether results have a place to go to: tried out first, and after they had none. */
  boolean isRoom() {
    if (hasRoom) {
      return true;
    }
    if (System.nanoTime() - noRoomUntil < 0) {
      return false;
    }
    Optional<String> trouble = probe();
    if (trouble.isPresent()) {
      full(trouble.get());
      return false;
    }
    hasRoom = true;
    log.over("media", "what comes is kept again");
    return true;
  }

  /** Writes as much as a long clip has: a little room is soon gone again. */
  private Optional<String> probe() {
    Path file = null;
    try {
      file = runcomfy.writableLedger().media().temp();
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int i = 0; i < PROBE_MEGABYTES; i++) {
          out.write(MEGABYTE);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the media store cannot be written: " + e.getMessage());
    } catch (LedgerException e) {
      return Optional.of(e.what());
    } finally {
      if (file != null) {
        file.toFile().delete();
      }
    }
  }

  /**
   * A refusal of a submit is proven, and so may be tried again where it is temporary; a submit
   * whose end is not proven never comes here: it is an {@link UncertainSubmitException}.
   */
  private Optional<Duration> again(CellId cell, ApiException error, boolean isBought, int times)
      throws SQLException {
    if (error.statusCode() == 429 && !isBought) {
      isRefusing.set(true);
      Duration wait = account.refused(error.retryAfter());
      log.refused(cell, wait);
      return Optional.of(wait);
    }
    if (error.isAboutToken()) {
      log.once(
          "token",
          "the service does not take this token: "
              + error.what()
              + "; set another in RUNCOMFY_TOKEN and start the worker again, nothing is lost");
      return Optional.of(TOKEN);
    }
    if (error.isTemporary()) {
      log.once("service", "the service does not answer as it should: " + error.what());
      return Optional.of(BACKOFF.pause(times));
    }
    return Optional.empty();
  }

  /** The service has answered as it should. */
  void passed() {
    log.over("token", "the service takes this token");
    log.over("service", "the service answers again");
  }

  static Throwable cause(Throwable error) {
    boolean isWrapper = error instanceof CompletionException || error instanceof ExecutionException;
    return isWrapper && error.getCause() != null ? cause(error.getCause()) : error;
  }

  static String what(Throwable error) {
    String what = error instanceof RunComfyException known ? known.what() : error.toString();
    return what.length() > 500 ? what.substring(0, 500) + "…" : what;
  }
}
