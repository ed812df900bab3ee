package dev.runcomfy.error;

/** A job is done and paid for, and its media could not be fetched; running it again tries again. */
public final class MediaException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final boolean isTemporary;

  /**
   * Says which media are missing and why.
   *
   * @param isTemporary whether the network or the media server failed, and not the host or the disk
   */
  public MediaException(String what, String hint, Throwable cause, boolean isTemporary) {
    super(what, hint, cause);
    this.isTemporary = isTemporary;
  }

  /** Tells whether the network or the media server failed, and not the host or the disk. */
  @Override
  public boolean isTemporary() {
    return isTemporary;
  }
}
