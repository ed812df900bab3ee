package dev.runcomfy.cli;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.MediaException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.TokenException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.film.ClipException;
import dev.runcomfy.schema.Problem;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What went wrong, the way out of it, and the exit code that says which kind it was. */
public final class Failure {
  public static final int JOB_FAILED = 1;
  static final int USAGE = 64;
  public static final int BAD_INPUT = 65;
  public static final int NO_INPUT_FILE = 66;
  public static final int UNAVAILABLE = 69;
  static final int INTERNAL = 70;
  public static final int TRY_AGAIN = 75;
  static final int TOKEN = 77;
  static final int INTERRUPTED = 130;

  private final Throwable error;
  private final int code;
  private final String what;
  private final String hint;

  private Failure(Throwable error, int code, String what, String hint) {
    this.error = error;
    this.code = code;
    this.what = what;
    this.hint = hint;
  }

  /** What this error means for whoever called the command. */
  public static Failure of(Throwable error) {
    if (error instanceof UsageException usage) {
      return new Failure(error, USAGE, usage.getMessage(), usage.hint());
    }
    if (error instanceof StopException stop) {
      return new Failure(error, stop.code(), stop.getMessage(), stop.hint());
    }
    if (error instanceof RunComfyException known) {
      return new Failure(error, code(known), known.what(), hint(known));
    }
    if (error instanceof ClipException clip) {
      boolean isMissing = clip.kind() == ClipException.Kind.MISSING;
      return new Failure(error, isMissing ? NO_INPUT_FILE : BAD_INPUT, clip.what(), clip.hint());
    }
    if (error instanceof FfmpegException ffmpeg) {
      return new Failure(error, code(ffmpeg), ffmpeg.what(), ffmpeg.hint());
    }
    if (error instanceof InvalidPathException path) {
      return new Failure(
          error,
          BAD_INPUT,
          "not a valid path: " + Texts.cut(path.getInput().replaceAll("\\p{Cntrl}", "?"), 80),
          "give the path of a file or a folder on this machine");
    }
    if (error instanceof FileSystemException file) {
      return new Failure(
          error,
          BAD_INPUT,
          "cannot use `" + file.getFile() + "`: " + reason(file),
          "check that the folder exists and that you may write to it");
    }
    return new Failure(
        error,
        INTERNAL,
        "this is a defect of runcomfy: " + error,
        "RUNCOMFY_DEBUG=1 shows where it happened; `runcomfy history` still has your purchases");
  }

  /** Prints it, and gives the exit code. */
  public int tell(Console console) {
    if (code == INTERNAL && !console.env().getOrDefault("RUNCOMFY_DEBUG", "").isEmpty()) {
      error.printStackTrace();
    }
    console.error(what, hint);
    return code;
  }

  private static String reason(FileSystemException error) {
    if (error instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (error instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (error instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    return error.getReason() == null ? "the file system refuses it" : error.getReason();
  }

  private static String hint(RunComfyException error) {
    return error instanceof InvalidRequestException invalid && invalid.problems().size() > 1
        ? byInput(invalid.problems())
        : error.wayOut().inCommands();
  }

  private static String byInput(List<Problem> problems) {
    StringBuilder hints = new StringBuilder();
    for (Problem each : problems) {
      if (!each.wayOut().isEmpty()) {
        hints.append('`').append(each.input()).append("`: ");
        hints.append(each.wayOut().inCommands()).append('\n');
      }
    }
    return hints.toString();
  }

  private static int code(RunComfyException error) {
    if (error instanceof TokenException) {
      return TOKEN;
    }
    if (error instanceof InvalidRequestException) {
      return isMissingFile(error) ? NO_INPUT_FILE : BAD_INPUT;
    }
    if (error instanceof JobFailedException) {
      return JOB_FAILED;
    }
    if (error instanceof DetachedException) {
      return INTERRUPTED;
    }
    if (error instanceof UncertainSubmitException) {
      return TRY_AGAIN;
    }
    if (error instanceof ApiException api) {
      return code(api);
    }
    if (error instanceof MediaException media) {
      return media.isTemporary() ? TRY_AGAIN : BAD_INPUT;
    }
    boolean isGone = isMissingFile(error) && error.what().startsWith("there is no file");
    return isGone ? NO_INPUT_FILE : error.isTemporary() ? TRY_AGAIN : BAD_INPUT;
  }

  private static int code(FfmpegException error) {
    return switch (error.kind()) {
      case MISSING, UNUSABLE -> UNAVAILABLE;
      case FULL, LATE -> TRY_AGAIN;
      case INTERRUPTED -> INTERRUPTED;
      case FAILED -> BAD_INPUT;
    };
  }

  private static int code(ApiException error) {
    if (error.isAboutToken()) {
      return TOKEN;
    }
    if (error.statusCode() == 429) {
      return TRY_AGAIN;
    }
    return error.isTemporary() ? UNAVAILABLE : BAD_INPUT;
  }

  private static boolean isMissingFile(Throwable error) {
    return error.getCause() instanceof NoSuchFileException;
  }
}
