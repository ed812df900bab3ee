package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures clips, with the ffmpeg program of this machine or without one. */
public final class Meter {
  private final Optional<Ffmpeg> ffmpeg;

  private Meter(Optional<Ffmpeg> ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** A meter that uses this program, or JCodec where there is none. */
  public static Meter of(Optional<Ffmpeg> ffmpeg) {
    return new Meter(ffmpeg);
  }

  /** What measures: {@code ffmpeg} or {@code jcodec}. */
  String by() {
    return ffmpeg.isPresent() ? "ffmpeg" : "jcodec";
  }

  /**
   * Measures a file. Never fails for what is in the file, nor for one that is not there: the
   * measures then say what is missing and why.
   */
  public Measures measure(Path file) {
    String by = by();
    if (!Files.isRegularFile(file)) {
      return Measures.none(by, "there is no such file");
    }
    if (ffmpeg.isPresent()) {
      try {
        return FfmpegReading.of(ffmpeg.get(), file).measures();
      } catch (FfmpegException e) {
        if (e.kind() != FfmpegException.Kind.UNUSABLE) {
          return Measures.none(by, firstLine(e.what()));
        }
      } catch (IOException e) {
        return Measures.none(by, firstLine(String.valueOf(e.getMessage())));
      }
    }
    try {
      return JcodecReading.of(file).measures();
    } catch (IOException e) {
      return Measures.none("jcodec", firstLine(String.valueOf(e.getMessage())));
    }
  }

  /** The first frame of a clip, or a picture, in grey; empty where it cannot be read. */
  public Optional<Luma> firstFrame(Path file) {
    try {
      Footage footage =
          ffmpeg.isPresent() ? FfmpegReading.first(ffmpeg.get(), file) : JcodecReading.first(file);
      return footage.isEmpty() ? Optional.empty() : Optional.of(footage.first());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What both ways of reading compute from the small pictures; the rest is given. */
  static Measures measures(
      String by, Map<String, Object> given, Footage footage, Map<String, String> missing) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    Map<String, String> why = new LinkedHashMap<>(missing);
    if (footage.isEmpty()) {
      for (String key : List.of("motion", "flicker", "sharpness", "seam", "hash")) {
        why.put(key, "no frame could be read");
      }
    } else {
      values.putIfAbsent("black", footage.black().stream().map(Stretch::json).toList());
      values.putIfAbsent("frozen", footage.frozen().stream().map(Stretch::json).toList());
      values.putIfAbsent("cuts", footage.cuts());
      put(values, why, "motion", footage.motion());
      put(values, why, "flicker", footage.flicker());
      values.put("sharpness", rounded(footage.sharpness()));
      values.put("seam", rounded(footage.seam()));
      values.put("hash", footage.middle().hash());
    }
    return Measures.of(by, values, why);
  }

  private static void put(
      Map<String, Object> values, Map<String, String> missing, String key, OptionalDouble value) {
    if (value.isPresent()) {
      values.put(key, rounded(value.getAsDouble()));
    } else {
      missing.put(key, "there are too few frames");
    }
  }

  /** Said where a clip is damaged, or too long: the rest of it was not looked at. */
  static String partly(int read, int all) {
    return "only " + read + " of " + all + " frames were read";
  }

  /** To the fourth digit: more would tell nothing, and differ from one machine to the next. */
  static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static String firstLine(String text) {
    // of a failed run the last line names the cause, of all others the only one
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((a, b) -> b)
        .orElse("it cannot be read");
  }
}
