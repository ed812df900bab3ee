package dev.runcomfy.internal.film;

import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import dev.runcomfy.internal.file.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tells whether clips are so much alike that their pictures can be joined as they are. */
final class Alike {
  /** Whose set-up is all in one place, in an MP4. */
  private static final Set<String> CODECS = Set.of("avc1", "hvc1", "av01", "vp09");

  private final List<Clip> clips;
  private final FilmForm form;

  Alike(List<Clip> clips, FilmForm form) {
    this.clips = clips;
    this.form = form;
  }

  /** The first difference, in words that follow "because"; empty where there is none. */
  String difference() throws IOException {
    MovieTrack first = null;
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      String alone = alone(clip);
      if (!alone.isEmpty()) {
        return "clip " + (i + 1) + " " + alone;
      }
      MovieTrack track = Movie.of(clip.file()).flatMap(movie -> movie.first("vide")).orElseThrow();
      if (!isWhole(track)) {
        return "clip " + (i + 1) + " has frames that are not shown";
      }
      if (first == null) {
        first = track;
      }
      String other = other(clip.video(), clips.get(0).video(), track, first);
      if (!other.isEmpty()) {
        return "clip " + (i + 1) + " has another " + other + " than the first";
      }
    }
    return "";
  }

  /** What speaks against a clip, whatever the others are. */
  private String alone(Clip clip) {
    Clip.Video video = clip.video();
    if (!clip.isMp4()) {
      return "is no plain MP4";
    }
    if (video.isVariable()) {
      return "has a variable frame rate";
    }
    if (video.turn() != 0) {
      return "is stored turned";
    }
    boolean isOfSize =
        form.size()
            .map(size -> size.width() == video.width() && size.height() == video.height())
            .orElse(video.width() % 2 == 0 && video.height() % 2 == 0);
    if (!isOfSize) {
      return "is " + video.width() + "x" + video.height();
    }
    boolean isOfRate = form.rate().map(video.rate()::equals).orElse(true);
    return isOfRate ? "" : "has " + video.rate() + " frames a second";
  }

  /** Every sample is shown, and the first stands alone. */
  private static boolean isWhole(MovieTrack track) {
    Samples samples = track.samples();
    int[] seen = track.samples().seen(track.edit().from(), track.edit().to());
    return CODECS.contains(track.codec())
        && seen.length == samples.count()
        && samples.isKey(0)
        && samples.shown(seen[0]) == track.edit().from();
  }

  private static String other(
      Clip.Video video, Clip.Video firstVideo, MovieTrack track, MovieTrack first) {
    if (!track.codec().equals(first.codec())) {
      return "codec";
    }
    if (!track.size().equals(first.size())) {
      return "size";
    }
    if (!video.rate().equals(firstVideo.rate())) {
      return "frame rate";
    }
    if (!track.colour().equals(first.colour())) {
      return "colour space";
    }
    return track.setup().equals(first.setup()) ? "" : "encoder set-up";
  }
}
