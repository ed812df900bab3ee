package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.film.Clip;
import dev.runcomfy.internal.film.ClipException;
import dev.runcomfy.internal.film.Credits;
import dev.runcomfy.internal.film.FilmForm;
import dev.runcomfy.internal.film.FilmMaker;
import dev.runcomfy.internal.film.FilmPlan;
import dev.runcomfy.internal.film.Otio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Clips in order, to be joined to one MP4 on this machine. An immutable value: each call gives a
 * new one, and only {@link #save} and {@link #otio} write a file. It buys nothing, and needs the
 * ffmpeg program: {@code RUNCOMFY_FFMPEG} names it, or it is on the path.
 *
 * <pre>{@code
 * Film.of(List.of(one, two)).fade(0.5).save(Path.of("film.mp4"));
 * }</pre>
 */
public final class Film {
  private record Part(Path file, Map<String, Object> made) {}

  private final List<Part> parts;
  private final FilmForm form;

  private Film(List<Part> parts, FilmForm form) {
    this.parts = parts;
    this.form = form;
  }

  /**
   * A film of these clips, with a cut from each to the next, as large and fast as the first, with
   * the sound of the clips.
   *
   * @param clips each a {@link Result}, whose one video it is, a {@link Media} or a {@link Path}
   * @throws IllegalArgumentException when there is none, or one is something else
   */
  public static Film of(List<?> clips) {
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("a film needs at least one clip");
    }
    List<Part> parts = new ArrayList<>();
    for (Object each : clips) {
      parts.add(part(Objects.requireNonNull(each, "clip")));
    }
    return new Film(List.copyOf(parts), FilmForm.PLAIN);
  }

  private static Part part(Object clip) {
    if (clip instanceof Result result) {
      Map<String, Object> made = Credits.told(result.provenance().sidecar(result));
      if (!result.provenance().ledgerId().isEmpty()) {
        made.put("ledger_id", result.provenance().ledgerId());
      }
      return new Part(result.video().file(), made);
    }
    if (clip instanceof Media media) {
      return new Part(media.file(), Credits.made(media.file()));
    }
    if (clip instanceof Path file) {
      return new Part(file, Credits.made(file));
    }
    throw new IllegalArgumentException(
        "not a clip: " + clip.getClass().getSimpleName() + " (a Result, a Media or a Path is one)");
  }

  /**
   * The same with clips that overlap for so many seconds and fade into each other; 0 is a cut.
   *
   * @throws IllegalArgumentException when it is not from 0 to 60
   */
  public Film fade(double seconds) {
    return new Film(parts, form.fade(seconds));
  }

  /**
   * The same in a size such as {@code 1280x720}; clips of another shape get bars.
   *
   * @throws IllegalArgumentException when it is not two even numbers from 16 to 8192
   */
  public Film size(String size) {
    return new Film(parts, form.size(size));
  }

  /**
   * The same with so many frames a second.
   *
   * @throws IllegalArgumentException when it is not above 0 and at most 1000
   */
  public Film fps(double fps) {
    return new Film(parts, form.rate(fps));
  }

  /**
   * The same with the sound of that file instead of the clips' own: cut where the film ends, and
   * followed by silence where the file ends first.
   */
  public Film sound(Path file) {
    return new Film(parts, form.sound(file));
  }

  /**
   * What {@link #save} would do, in lines for a person: length, size and rate, whether the pictures
   * are copied or why they are encoded anew, where the sound comes from, and each clip's place.
   *
   * @throws RunComfyException when a file is no clip that can be used, saying what it is instead
   */
  public String plan() {
    try {
      return String.join("\n", planned().lines());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Makes the film. It has its name only once it is whole, and nothing that is there is replaced; a
   * JSON file beside it says where each part comes from.
   *
   * @param file its name, which should end in {@code .mp4}
   * @return the file
   * @throws RunComfyException when a file is no clip that can be used, ffmpeg is missing or fails,
   *     the name is taken, or the disk is full
   */
  public Path save(Path file) {
    Objects.requireNonNull(file, "file");
    try {
      FilmPlan plan = planned();
      Credits from = Credits.of(plan, parts.stream().map(Part::made).toList());
      FilmMaker.make(plan, file, Environment.ofProcess().variables(), from, done -> {});
      return file;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Writes the film as an OpenTimelineIO file, with which an editing program goes on with the clips
   * themselves; it names them by their place on this machine.
   *
   * @return the file
   * @throws RunComfyException when a file is no clip that can be used, or the name is taken
   */
  public Path otio(Path file) {
    Objects.requireNonNull(file, "file");
    try {
      FilmMaker.free(file);
      new Otio(planned(), Credits.stem(file)).write(file);
      return file;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private FilmPlan planned() throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (Part each : parts) {
      clips.add(Clip.of(each.file(), Environment.ofProcess().variables()));
    }
    return FilmPlan.of(clips, form);
  }

  /** What is wrong with a clip or with ffmpeg, for callers of this library. */
  static RunComfyException unusable(IOException failure) {
    if (failure instanceof ClipException clip) {
      return new RunComfyException(clip.what(), clip.hint(), clip);
    }
    if (failure instanceof FfmpegException ffmpeg) {
      return new RunComfyException(ffmpeg.what(), ffmpeg.hint(), ffmpeg);
    }
    return new RunComfyException(
        "cannot read or write a file: " + failure, "check the folder, then try again", failure);
  }

  /** How many clips it has. */
  @Override
  public String toString() {
    return "film of " + parts.size() + (parts.size() == 1 ? " clip" : " clips");
  }
}
