package dev.runcomfy;

import dev.runcomfy.internal.Downloads;
import dev.runcomfy.ledger.LedgerException;

/** A job is done and paid for, and its media could not be fetched; running it again tries again. */
public final class MediaException extends RunComfyException {
  private static final long serialVersionUID = 1;

  MediaException(String what, String hint, Throwable cause) {
    super(what, hint, cause);
  }

  /** Tells whether the network or the media server failed, and not the host or the disk. */
  @Override
  public boolean isTemporary() {
    return !(getCause() instanceof Downloads.UntrustedUrlException
        || getCause() instanceof Downloads.LocalFileException
        || getCause() instanceof Downloads.TooLargeException
        || getCause() instanceof LedgerException store && !store.isTemporary());
  }
}
