package dev.runcomfy.internal.film;

import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import dev.runcomfy.internal.file.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the index of an MP4 says of a clip. */
final class MovieClip {
  private static final Map<String, String> CODECS =
      Map.ofEntries(
          Map.entry("avc1", "h264"),
          Map.entry("avc3", "h264"),
          Map.entry("hvc1", "hevc"),
          Map.entry("hev1", "hevc"),
          Map.entry("av01", "av1"),
          Map.entry("vp09", "vp9"),
          Map.entry("vp08", "vp8"),
          Map.entry("mp4v", "mpeg4"),
          Map.entry("mp4a", "aac"),
          Map.entry("Opus", "opus"),
          Map.entry("fLaC", "flac"),
          Map.entry("ac-3", "ac3"),
          Map.entry("ec-3", "eac3"),
          Map.entry(".mp3", "mp3"));

  private MovieClip() {}

  /** Empty where the index does not tell all: fragments, cuts inside, mirrored pictures. */
  static Optional<Clip> of(Path file, Movie movie) {
    MovieTrack track = movie.first("vide").orElseThrow();
    Optional<MovieTrack> sound = movie.first("soun");
    if (movie.isFragmented() || !isSimple(track) || !sound.map(MovieClip::isHeard).orElse(true)) {
      return Optional.empty();
    }
    int[] seen = track.samples().seen(track.edit().from(), track.edit().to());
    return seen.length == 0
        ? Optional.empty()
        : Optional.of(new Clip(file, true, video(track, seen), sound.map(MovieClip::audio)));
  }

  static boolean isSimple(MovieTrack track) {
    return track.edit().isSimple()
        && track.turn().isSimple()
        && track.samples().count() > 0
        && track.size().width() > 0
        && track.size().height() > 0;
  }

  private static boolean isHeard(MovieTrack track) {
    return track.samples().count() > 0 && track.sound().channels() > 0;
  }

  private static Clip.Video video(MovieTrack track, int[] seen) {
    Samples samples = track.samples();
    long last = samples.lasts(seen[seen.length - 1]);
    long from = Math.max(track.edit().from(), samples.shown(seen[0]));
    long end = Math.min(samples.shown(seen[seen.length - 1]) + last, track.edit().to());
    double seconds = (double) (end - from) / track.scale();
    long[] times = new long[seen.length];
    Arrays.setAll(times, i -> samples.shown(seen[i]));
    var pace = Pace.of(times, track.scale(), last);
    MovieTrack.Size size = track.size();
    int wide = even(size.width(), (double) size.pixelWidth() / size.pixelHeight());
    boolean isUpright = track.turn().degrees() % 180 == 0;
    return new Clip.Video(
        codec(track),
        isUpright ? wide : size.height(),
        isUpright ? size.height() : wide,
        track.turn().degrees(),
        pace.rate(),
        pace.isVariable(),
        seen.length,
        seconds,
        (double) (from - track.edit().from()) / track.scale());
  }

  /** The width with square pixels. */
  static int even(int width, double shape) {
    return shape == 1 ? width : (int) Math.max(2, Math.round(width * shape / 2) * 2);
  }

  private static Clip.Audio audio(MovieTrack track) {
    return new Clip.Audio(
        codec(track), track.sound().rate(), track.sound().channels(), track.seconds());
  }

  private static String codec(MovieTrack track) {
    return CODECS.getOrDefault(track.codec(), track.codec().strip());
  }
}
