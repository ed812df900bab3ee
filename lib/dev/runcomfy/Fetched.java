package dev.runcomfy;

import dev.runcomfy.internal.Downloads;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Kept;
import dev.runcomfy.ledger.Ledger;
import dev.runcomfy.ledger.LedgerException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The media of one result.
 *
 * @param wanted how many there are
 * @param kept those that are here, in order
 * @param error why one is not
 */
record Fetched(int wanted, List<Kept> kept, Optional<Throwable> error) {
  static Fetched of(List<URI> urls, List<CompletableFuture<Kept>> all) {
    List<Kept> kept = new ArrayList<>();
    Optional<Throwable> error = Optional.empty();
    for (CompletableFuture<Kept> each : all) {
      try {
        kept.add(each.join());
      } catch (RuntimeException e) {
        error = error.or(() -> Optional.of(Futures.cause(e)));
      }
    }
    return new Fetched(urls.size(), kept, error);
  }

  /** What the ledger says is kept, as far as it is still there. */
  static Fetched recorded(Entry entry, ResultBody body, Ledger ledger) {
    List<Kept> here =
        entry.media().stream()
            .filter(each -> ledger.media().find(each.sha256()).isPresent())
            .toList();
    int wanted = Math.max(entry.media().size(), body.media().size());
    return new Fetched(wanted, here, Optional.empty());
  }

  boolean isWhole() {
    return kept.size() >= wanted && error.isEmpty();
  }

  /** The files, or a failure that says that they are paid for and can be fetched again. */
  CompletableFuture<List<Kept>> orFailed(Job job) {
    if (error.isEmpty()) {
      return CompletableFuture.completedFuture(kept);
    }
    Throwable cause = error.get();
    String what =
        "request "
            + job.requestId()
            + " is done, but its media could not be fetched: "
            + cause.getMessage();
    String hint =
        cause instanceof Downloads.UntrustedUrlException foreign
            ? "if you trust that host, allow it: RunComfy.builder().allowMediaHost(\""
                + foreign.host()
                + "\"), or --allow-media-host; running the same again fetches it, nothing is bought twice"
            : cause instanceof Downloads.LocalFileException || cause instanceof LedgerException
                ? "make room or choose another folder with RUNCOMFY_MEDIA, then run the same again: it"
                    + " fetches, nothing is bought twice"
                : "run the same again: it fetches, nothing is bought twice";
    return CompletableFuture.failedFuture(new MediaException(what, hint, cause));
  }
}
