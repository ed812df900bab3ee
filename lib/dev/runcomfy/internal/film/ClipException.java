package dev.runcomfy.internal.film;

import dev.runcomfy.internal.ffmpeg.FfmpegException;
import java.io.IOException;
import java.nio.file.Path;

/** A file is no clip that can be used here; the message says what it is instead. */
public final class ClipException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Kind {
    /** There is no such file. */
    MISSING,
    /** It has no bytes. */
    EMPTY,
    /** The file is not a video, or its content makes no sense. */
    UNREADABLE,
    /** The end of the file is missing. */
    CUT_OFF,
    /** The file needs a key. */
    ENCRYPTED,
    /** It has sound and no picture. */
    SOUND_ONLY,
    /** It is a picture. */
    PICTURE,
    /** It is shorter than what was asked of it. */
    TOO_SHORT,
    /** It has no sound where sound is wanted. */
    SILENT,
    /** It is in the place where something new is to be. */
    THERE
  }

  private final Kind kind;
  private final transient Path file;
  private final String what;
  private final String hint;

  ClipException(Kind kind, Path file, String what, String hint, Throwable cause) {
    super("`" + file + "` " + what + (hint.isEmpty() ? "" : "\n\nhint: " + hint), cause);
    this.kind = kind;
    this.file = file;
    this.what = "`" + file + "` " + what;
    this.hint = hint;
  }

  ClipException(Kind kind, Path file, String what, String hint) {
    this(kind, file, what, hint, null);
  }

  /** That ffmpeg cannot decode a clip, with its words; or what else went wrong, as it is. */
  static IOException undecodable(Path file, FfmpegException failure) {
    return failure.kind() == FfmpegException.Kind.FAILED
        ? new ClipException(
            Kind.UNREADABLE, file, "cannot be decoded: " + failure.what(), Clip.again(), failure)
        : failure;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The problem alone, with the file. */
  public String what() {
    return what;
  }

  /** The way out; may be empty. */
  public String hint() {
    return hint;
  }
}
