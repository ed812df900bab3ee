package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the index of an MP4 says of its picture; nothing is decoded.
 *
 * @param width in pixels, turned as it is shown
 * @param height in pixels
 * @param seconds how long it is shown
 * @param frames how many are shown
 */
record VideoIndex(int width, int height, double seconds, int frames) {
  /** Empty where the file is no MP4, is broken, or has its index spread over the file. */
  static Optional<VideoIndex> of(Path file) {
    try {
      return Movie.of(file)
          .filter(movie -> !movie.isFragmented())
          .flatMap(movie -> movie.first("vide"))
          .map(VideoIndex::of)
          .filter(index -> index.frames > 0);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a broken index tells nothing
    }
  }

  private static VideoIndex of(MovieTrack track) {
    MovieTrack.Edit edit = track.edit();
    int frames =
        edit.isSimple()
            ? track.samples().seen(edit.from(), edit.to()).length
            : track.samples().count();
    boolean isUpright = track.turn().degrees() % 180 == 0;
    int wide = track.size().width();
    int high = track.size().height();
    return new VideoIndex(
        isUpright ? wide : high, isUpright ? high : wide, track.seconds(), frames);
  }
}
