package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.TOO_SHORT;

import dev.runcomfy.internal.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What joining clips will do and give, worked out before anything is done. {@link FilmMaker} does
 * it.
 *
 * @param parts the clips in order, with their places in the film
 * @param form what was asked
 * @param size how large the film will be
 * @param rate its frame rate
 * @param fadeFrames for how many frames two clips overlap; 0 for cuts
 * @param whyNotCopied why the picture is encoded anew; empty: it is copied without loss
 * @param sound where the sound comes from
 */
public record FilmPlan(
    List<Part> parts,
    FilmForm form,
    FilmForm.Size size,
    Rate rate,
    int fadeFrames,
    String whyNotCopied,
    Sound sound) {
  /** Where the sound of a film comes from. It is always 48 kHz, stereo, AAC. */
  public enum Sound {
    /** No clip has any, and no file was named: the film has no sound track. */
    NONE,
    /** The clips, with silence for those that have none. */
    CLIPS,
    /** One file for all of the film. */
    FILE
  }

  /**
   * A clip in its place.
   *
   * @param clip the clip
   * @param from the film's frame with which it begins to be seen
   * @param frames for how many frames it is seen, fades included
   * @param changes what is done to it, in words; empty where its picture is copied
   */
  public record Part(Clip clip, int from, int frames, List<String> changes) {}

  /**
   * Plans a film.
   *
   * @throws ClipException when a clip is too short for the fades on its sides
   */
  public static FilmPlan of(List<Clip> clips, FilmForm form) throws IOException {
    Objects.requireNonNull(form, "form");
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("a film needs at least one clip");
    }
    Clip.Video first = clips.get(0).video();
    var size = form.size().orElseGet(() -> size(first));
    Rate rate = form.rate().orElse(first.rate());
    int fade = clips.size() > 1 && form.fade() > 0 ? rate.framesIn(form.fade()) : 0;
    String why = form.fade() > 0 && fade > 0 ? "clips fade into each other" : "";
    if (why.isEmpty()) {
      why = new Alike(clips, form).difference();
    }
    var sound =
        form.sound().isPresent()
            ? Sound.FILE
            : clips.stream().anyMatch(clip -> clip.audio().isPresent()) ? Sound.CLIPS : Sound.NONE;
    var parts = parts(clips, size, rate, fade, why.isEmpty());
    return new FilmPlan(List.copyOf(parts), form, size, rate, fade, why, sound);
  }

  /** The first clip's, with even sides, within what an encoder can make. */
  private static FilmForm.Size size(Clip.Video first) {
    double scale = Math.min(1, (double) FilmForm.LARGEST / Math.max(first.width(), first.height()));
    return new FilmForm.Size(
        Math.max(16, (int) (first.width() * scale) & ~1),
        Math.max(16, (int) (first.height() * scale) & ~1));
  }

  private static List<Part> parts(
      List<Clip> clips, FilmForm.Size size, Rate rate, int fade, boolean isCopied)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      int frames = isCopied ? clip.video().frames() : rate.framesIn(clip.seconds());
      int sides = (i > 0 ? 1 : 0) + (i + 1 < clips.size() ? 1 : 0);
      if (frames < sides * fade) {
        throw new ClipException(
            TOO_SHORT,
            clip.file(),
            String.format(
                Locale.ROOT,
                "is %.2f s long, and its fades take %.2f s",
                clip.seconds(),
                rate.secondsOf((long) sides * fade)),
            "fade for a shorter time, or leave this clip out");
      }
      List<String> changes = isCopied ? List.of() : changes(clip.video(), size, rate);
      parts.add(new Part(clip, from, frames, changes));
      from += frames - fade;
    }
    return parts;
  }

  private static List<String> changes(Clip.Video video, FilmForm.Size size, Rate rate) {
    List<String> changes = new ArrayList<>();
    if (video.turn() != 0) {
      changes.add("turned by " + video.turn() + " degrees");
    }
    if (video.width() != size.width() || video.height() != size.height()) {
      boolean isSameShape =
          (long) video.width() * size.height() == (long) video.height() * size.width();
      changes.add(
          video.width() + "x" + video.height() + " to " + size + (isSameShape ? "" : " with bars"));
    }
    if (video.isVariable()) {
      changes.add("variable frame rate to " + rate + " fps");
    } else if (!video.rate().equals(rate)) {
      changes.add(video.rate() + " to " + rate + " fps");
    }
    changes.add(video.codec().equals("h264") ? "encoded anew" : video.codec() + " to h264");
    return List.copyOf(changes);
  }

  /** Whether the picture is copied without loss. */
  public boolean isCopied() {
    return whyNotCopied.isEmpty();
  }

  /** How many frames the film will have. */
  public int frames() {
    Part last = parts.get(parts.size() - 1);
    return last.from() + last.frames();
  }

  /** How long it will be. */
  public double seconds() {
    return rate.secondsOf(frames());
  }

  /** When a part begins to be seen, in seconds. */
  public double start(Part part) {
    return rate.secondsOf(part.from());
  }

  /** The files that go into it. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(parts.stream().map(part -> part.clip().file()).toList());
    form.sound().ifPresent(files::add);
    return files;
  }

  /** The plan for a person, a line each: the film, then its parts. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(toString());
    lines.add(
        isCopied()
            ? "picture: copied without loss"
            : "picture: encoded anew, because " + whyNotCopied);
    lines.add(
        "sound: "
            + switch (sound) {
              case NONE -> "none";
              case CLIPS -> "of the clips, 48 kHz stereo, silence where a clip has none";
              case FILE -> "`" + form.sound().orElseThrow() + "`, cut or followed by silence";
            });
    for (Part part : parts) {
      String changes = part.changes().isEmpty() ? "" : ": " + String.join(", ", part.changes());
      lines.add(
          String.format(
              Locale.ROOT,
              "%8.3f s  %s, %.3f s%s",
              start(part),
              part.clip().file(),
              rate.secondsOf(part.frames()),
              changes));
    }
    return lines;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s fps, %.3f s",
        Texts.count(parts.size(), "clip"),
        size,
        rate,
        seconds());
  }
}
