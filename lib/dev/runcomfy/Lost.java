package dev.runcomfy;

import dev.runcomfy.internal.Downloads;
import dev.runcomfy.ledger.Entry;

/** A recorded file that is neither here nor at the service any more. */
final class Lost {
  private Lost() {}

  static RunComfyException of(Job job, Entry entry, Fetched fetched) {
    Throwable cause = fetched.error().orElse(null);
    boolean isGone =
        cause instanceof Downloads.RefusedDownloadException refused && refused.status() < 500;
    String when =
        entry
            .finishedAt()
            .map(
                at ->
                    ", finished "
                        + at.toString().replaceAll("\\..*|:\\d\\dZ.*", "").replace('T', ' '))
            .orElse("");
    String what =
        "the files of request "
            + job.requestId()
            + when
            + " are not in the media store any more, and "
            + (isGone
                ? "have expired at the service"
                : "could not be fetched: "
                    + (cause == null ? "no URL is recorded" : cause.getMessage()));
    return new MediaException(
        what,
        isGone
            ? "`again()` or `--again` buys another take; a seed in the entry makes the same again"
            : "run the same again later: it fetches, nothing is bought twice",
        cause);
  }
}
