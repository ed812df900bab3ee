package dev.runcomfy.worker;

import dev.runcomfy.ApiException;
import dev.runcomfy.JobFailedException;
import dev.runcomfy.LedgerFailedException;
import dev.runcomfy.MediaException;
import dev.runcomfy.RunComfyException;
import dev.runcomfy.UncertainSubmitException;
import dev.runcomfy.internal.Downloads;
import dev.runcomfy.ledger.LedgerException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells what to do about a failure: try again, and when; or that it is the cell's end. */
final class Troubles {
  private static final Duration DATABASE = Duration.ofSeconds(1);
  private static final Duration TOKEN = Duration.ofSeconds(30);
  private static final Duration NO_ROOM = Duration.ofSeconds(10);
  private static final long MOST_SECONDS = 60;
  private static final int MEDIA_TRIES = 30;

  private final Account account;
  private final Log log;
  private final AtomicBoolean isRefusing;
  private volatile long noRoomUntil = System.nanoTime();

  Troubles(Account account, Log log, AtomicBoolean isRefusing) {
    this.account = account;
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
    if (error instanceof LedgerFailedException || error instanceof LedgerException) {
      return Optional.of(DATABASE);
    }
    if (error instanceof MediaException media) {
      return again(media, times);
    }
    if (error instanceof RunComfyException known && known.isTemporary()) {
      return Optional.of(longer(times));
    }
    // the service has the job, so an end would lose what is paid: a few more looks
    return isBought && times < 5 ? Optional.of(longer(times)) : Optional.empty();
  }

  /** It is paid for, so its files are worth many tries; meanwhile no more is bought. */
  private Optional<Duration> again(MediaException error, int times) {
    boolean isOurs = error.getCause() instanceof Downloads.LocalFileException;
    if (isOurs || error.getCause() instanceof LedgerException) {
      noRoomUntil = System.nanoTime() + NO_ROOM.toNanos();
      log.once("media", error.what() + "; nothing more is bought until there is room");
      return Optional.of(longer(times));
    }
    return error.isTemporary() && times < MEDIA_TRIES
        ? Optional.of(longer(times))
        : Optional.empty();
  }

  /** Tells whether results have a place to go to, as far as is known. */
  boolean isRoom() {
    boolean isRoom = System.nanoTime() - noRoomUntil >= 0;
    if (isRoom) {
      log.over("media", "what comes is kept again");
    }
    return isRoom;
  }

  private Optional<Duration> again(CellId cell, ApiException error, boolean isBought, int times)
      throws SQLException {
    if (error.statusCode() == 429 && !isBought) {
      isRefusing.set(true);
      Duration wait = account.refused(error.retryAfter());
      log.refused(cell, wait);
      return Optional.of(wait);
    }
    if (error.isAboutToken()) {
      log.once("token", "the service does not take this token: " + error.what());
      return Optional.of(TOKEN);
    }
    if (error.isTemporary()) {
      log.once("service", "the service does not answer as it should: " + error.what());
      return Optional.of(longer(times));
    }
    return Optional.empty();
  }

  private static Duration longer(int times) {
    return Duration.ofMillis(Math.min(MOST_SECONDS * 1000, 250L << Math.min(times, 10)));
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
