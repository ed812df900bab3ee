package dev.runcomfy.internal.ffmpeg;

import java.io.IOException;

/** The ffmpeg program is missing, or it could not do what was asked. */
public final class FfmpegException extends IOException {
  private static final long serialVersionUID = 1;

  /** What a caller can do about it. */
  public enum Kind {
    /** There is no program on this machine. */
    MISSING,
    /** There is one that does not start, or lacks a codec or a filter. */
    UNUSABLE,
    /** The program could not do it: most often because of the file it was given. */
    FAILED,
    /** The disk or the quota is full. */
    FULL,
    /** The time was over. */
    LATE,
    /** The thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private final Kind kind;
  private final String what;
  private final String hint;

  FfmpegException(Kind kind, String what, String hint, Throwable cause) {
    super(hint.isEmpty() ? what : what + "\n\nhint: " + hint, cause);
    this.kind = kind;
    this.what = what;
    this.hint = hint;
  }

  FfmpegException(Kind kind, String what, String hint) {
    this(kind, what, hint, null);
  }

  /** Which reaction fits. */
  public Kind kind() {
    return kind;
  }

  /** The problem alone; of a failed run with everything that the program wrote about it. */
  public String what() {
    return what;
  }

  /** The way out; may be empty. */
  public String hint() {
    return hint;
  }
}
