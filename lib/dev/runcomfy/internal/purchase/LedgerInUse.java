package dev.runcomfy.internal.purchase;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The ledger, being opened beside the rest; whoever needs it first waits for that. */
public final class LedgerInUse implements Supplier<WritableLedger>, AutoCloseable {
  private static final long LONGEST_CLOSE_SECONDS = 5;

  private final CompletableFuture<WritableLedger> opened = new CompletableFuture<>();

  public LedgerInUse(String location, Environment environment, InstantSource clock) {
    var thread =
        new Thread(
            () -> {
              try {
                opened.complete(WritableLedger.open(location, environment, clock));
              } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
              }
            },
            "runcomfy-open");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public WritableLedger get() {
    return Futures.join(opened);
  }

  /** Closes it; where it is still being opened, it is waited for, but not for long. */
  @Override
  public void close() {
    CompletableFuture<Void> closed =
        opened.handle(
            (ledger, error) -> {
              if (ledger != null) {
                ledger.close();
              }
              return null;
            });
    closed.completeOnTimeout(null, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS).join();
  }
}
