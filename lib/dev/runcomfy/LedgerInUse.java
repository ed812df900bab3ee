package dev.runcomfy;

import dev.runcomfy.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The ledger, being opened beside the rest; whoever needs it first waits for that. */
final class LedgerInUse implements Supplier<Ledger>, AutoCloseable {
  private final CompletableFuture<Ledger> opened = new CompletableFuture<>();

  LedgerInUse(String location) {
    var thread =
        new Thread(
            () -> {
              try {
                opened.complete(Ledger.open(location));
              } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
              }
            },
            "runcomfy-open");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Ledger get() {
    try {
      return opened.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  @Override
  public void close() {
    opened.whenComplete(
        (ledger, error) -> {
          if (ledger != null) {
            ledger.close();
          }
        });
  }
}
