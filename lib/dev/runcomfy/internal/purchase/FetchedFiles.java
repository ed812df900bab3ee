package dev.runcomfy.internal.purchase;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.http.Downloads;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.ResultBody;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.StoredFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The files of one result.
 *
 * @param wanted how many there are
 * @param kept those that are here, in order
 * @param missing why the others are not
 */
record FetchedFiles(int wanted, List<StoredFile> kept, Map<URI, Throwable> missing) {
  static FetchedFiles of(Map<URI, CompletableFuture<StoredFile>> all) {
    List<StoredFile> kept = new ArrayList<>();
    Map<URI, Throwable> missing = new LinkedHashMap<>();
    all.forEach(
        (url, each) -> {
          try {
            kept.add(each.join());
          } catch (RuntimeException e) {
            missing.put(url, Futures.cause(e));
          }
        });
    return new FetchedFiles(all.size(), kept, missing);
  }

  /** What the ledger says is kept, as far as it is still there. */
  static FetchedFiles recorded(Entry entry, ResultBody body, WritableLedger ledger) {
    List<StoredFile> here =
        entry.media().stream().filter(each -> ledger.media().find(each).isPresent()).toList();
    int wanted = Math.max(entry.media().size(), body.media().size());
    return new FetchedFiles(wanted, here, Map.of());
  }

  boolean isWhole() {
    return kept.size() >= wanted;
  }

  /** These, or those that were here before, where these are fewer. */
  FetchedFiles orThose(FetchedFiles before) {
    return kept.size() < before.kept.size() ? new FetchedFiles(wanted, before.kept, missing) : this;
  }

  /** The file that came from there, whatever signature its address had. */
  Optional<StoredFile> from(URI url) {
    return kept.stream().filter(each -> plain(each.url()).equals(plain(url.toString()))).findAny();
  }

  /**
   * The files that are media. What was linked beside them and is a text, is kept and is none.
   *
   * @return all, where there are no others
   */
  List<StoredFile> media() {
    List<StoredFile> media = kept.stream().filter(each -> !isPage(each)).toList();
    return media.isEmpty() ? kept : media;
  }

  private static boolean isPage(StoredFile kept) {
    return kept.contentType().startsWith("text/") && kept.url().startsWith("http");
  }

  /** What is told of those that are not here; empty when all are. */
  Optional<MediaException> failure(String requestId) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    // what can be mended here is told before what cannot
    Throwable cause =
        first(
            Downloads.UntrustedUrlException.class,
            Downloads.LocalFileException.class,
            LedgerException.class);
    boolean isGone = missing.values().stream().allMatch(FetchedFiles::isGone);
    String which =
        kept.isEmpty()
            ? "request " + requestId + " is done, but its media "
            : missing.size() + " of " + wanted + " files of request " + requestId + " ";
    String what =
        which
            + (isGone ? "have expired at the service: " : "could not be fetched: ")
            + reasons(cause);
    return Optional.of(
        new MediaException(
            requestId, what, hint(cause, isGone), cause, !isGone && isTemporary(cause)));
  }

  /** Tells whether the network or the media server failed, and not the host or the disk. */
  private static boolean isTemporary(Throwable cause) {
    return !(cause instanceof Downloads.UntrustedUrlException
        || cause instanceof Downloads.LocalFileException
        || cause instanceof Downloads.TooLargeException
        || cause instanceof LedgerException store && !store.isTemporary());
  }

  @SafeVarargs
  private Throwable first(Class<? extends Throwable>... kinds) {
    for (Class<? extends Throwable> kind : kinds) {
      for (Throwable each : missing.values()) {
        if (kind.isInstance(each)) {
          return each;
        }
      }
    }
    return missing.values().stream()
        .filter(each -> !isGone(each))
        .findFirst()
        .orElse(missing.values().iterator().next());
  }

  private String reasons(Throwable cause) {
    List<String> all = new ArrayList<>(List.of(String.valueOf(cause.getMessage())));
    missing.values().stream()
        .map(each -> String.valueOf(each.getMessage()))
        .filter(each -> !all.contains(each))
        .forEach(all::add);
    return Texts.cut(String.join("; ", all), 1000);
  }

  private static boolean isGone(Throwable error) {
    return error instanceof Downloads.RefusedDownloadException refused && refused.isGone();
  }

  private Hint hint(Throwable cause, boolean isGone) {
    if (cause instanceof Downloads.UntrustedUrlException foreign) {
      return Hint.text("if you trust that host, allow it with ")
          .then(
              "RunComfy.builder().allowMediaHost(\"" + foreign.host() + "\")",
              "--allow-media-host " + foreign.host())
          .then("; running the same again fetches what is missing, nothing is bought twice");
    }
    if (cause instanceof Downloads.LocalFileException || cause instanceof LedgerException) {
      return Hint.text(
          "make room or choose another folder with RUNCOMFY_MEDIA, then run the same again: it"
              + " fetches, nothing is bought twice");
    }
    if (isGone && kept.isEmpty()) {
      return Hint.call("again()", "--again")
          .then(" buys another take; a seed in the entry makes the same again");
    }
    return Hint.text(
        isGone
            ? "the files that are here are kept"
            : "run the same again: it fetches what is missing, nothing is bought twice");
  }

  private static String plain(String url) {
    return url.replaceFirst("[?#].*", "");
  }
}
