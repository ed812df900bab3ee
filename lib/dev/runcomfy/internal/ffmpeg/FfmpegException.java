package dev.runcomfy.internal.ffmpeg;

import java.io.IOException;
import java.util.regex.Pattern;

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

  private static final Pattern NO_ROOM =
      Pattern.compile("No space left on device|Disk quota exceeded|File too large");

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

  /** The same failure, or that there is no room where that is what Java's own writing met. */
  public static IOException explained(IOException failure) {
    boolean isFull = isNoRoom(String.valueOf(failure.getMessage()));
    return !isFull || failure instanceof FfmpegException
        ? failure
        : new FfmpegException(
            Kind.FULL,
            "there is no room for it: " + failure.getMessage(),
            "free some space, then try again",
            failure);
  }

  static boolean isNoRoom(String text) {
    return NO_ROOM.matcher(text).find();
  }

  /**
   * The program is there and lacks a part that is needed.
   *
   * @param what is missing, as a whole sentence's words
   */
  public static FfmpegException lacking(Ffmpeg ffmpeg, String what) {
    return new FfmpegException(
        Kind.UNUSABLE,
        "`" + ffmpeg.program() + "` has " + what,
        "set " + Ffmpeg.VARIABLE + " to a fuller ffmpeg, such as the one of org.bytedeco:ffmpeg");
  }

  /** The program ended well, and what it left is not what it should be. */
  public static FfmpegException wrong(String what) {
    return new FfmpegException(Kind.FAILED, what, "try another ffmpeg: set " + Ffmpeg.VARIABLE);
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
