package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.CUT_OFF;
import static dev.runcomfy.internal.film.ClipException.Kind.EMPTY;
import static dev.runcomfy.internal.film.ClipException.Kind.ENCRYPTED;
import static dev.runcomfy.internal.film.ClipException.Kind.MISSING;
import static dev.runcomfy.internal.film.ClipException.Kind.PICTURE;
import static dev.runcomfy.internal.film.ClipException.Kind.SOUND_ONLY;
import static dev.runcomfy.internal.film.ClipException.Kind.UNREADABLE;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.file.FileKind;
import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A video file that was looked at and can be used: it is whole, has a picture, and needs no key.
 *
 * @param file where it is
 * @param isMp4 whether it is an MP4 or QuickTime file with its index in one place
 * @param video its picture
 * @param audio its sound; empty where it has none
 */
public record Clip(Path file, boolean isMp4, Video video, Optional<Audio> audio) {
  private static final int HEAD = 1 << 16;

  /**
   * The picture of a clip.
   *
   * @param codec in ffmpeg's words: {@code h264}, {@code hevc}, {@code av1}, {@code vp9} …
   * @param width as it is shown, turned and with square pixels
   * @param height as it is shown
   * @param turn degrees by which it is turned clockwise to be shown
   * @param rate its frame rate; of a variable one a usual rate near the average
   * @param isVariable whether its frames last differently long
   * @param frames how many are shown
   * @param seconds how long
   * @param start seconds from the start of the file, sound included, to its first frame
   */
  public record Video(
      String codec,
      int width,
      int height,
      int turn,
      Rate rate,
      boolean isVariable,
      int frames,
      double seconds,
      double start) {}

  /**
   * The sound of a clip.
   *
   * @param codec in ffmpeg's words: {@code aac}, {@code opus} …
   * @param rate samples per second
   * @param channels how many
   * @param seconds how long; 0 where only decoding would tell
   */
  public record Audio(String codec, int rate, int channels, double seconds) {}

  /**
   * Looks at a file. An MP4 is read here; anything else by ffmpeg.
   *
   * @param env the process's environment, in which ffmpeg is looked for where it is needed
   * @throws ClipException when the file is no clip that can be used; it says why
   * @throws FfmpegException when ffmpeg is needed and missing, or does not work
   */
  public static Clip of(Path file, Map<String, String> env) throws IOException {
    String type = kind(Objects.requireNonNull(file, "file"));
    Optional<Movie> movie = Optional.empty();
    try {
      movie = Movie.of(file);
    } catch (Movie.BrokenException e) {
      if (e.isCutOff() || Ffmpeg.find(env).isEmpty()) {
        throw new ClipException(
            e.isCutOff() ? CUT_OFF : UNREADABLE, file, "is broken: " + e.getMessage(), again(), e);
      }
    }
    if (movie.isPresent()) {
      check(file, movie.get());
      Optional<Clip> clip = MovieClip.of(file, movie.get());
      if (clip.isPresent()) {
        return clip.get();
      }
    }
    if (type.startsWith("audio/")) {
      throw soundOnly(file);
    }
    return FfmpegClip.of(file, env, movie.isPresent());
  }

  private static String kind(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ClipException(
          MISSING, file, Files.isDirectory(file) ? "is a folder, not a clip" : "is not there", "");
    }
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      throw new ClipException(EMPTY, file, "is empty", again());
    }
    String type = FileKind.of(head).contentType();
    if (type.startsWith("image/")) {
      throw new ClipException(
          PICTURE,
          file,
          "is a picture (" + type + "), not a clip",
          "give a video file; a picture becomes one through an image-to-video model");
    }
    return type;
  }

  private static void check(Path file, Movie movie) throws IOException {
    List<MovieTrack> tracks = movie.tracks();
    if (tracks.stream().anyMatch(MovieTrack::isEncrypted)) {
      throw new ClipException(
          ENCRYPTED, file, "is encrypted", "give a copy of it without copy protection");
    }
    if (movie.first("vide").isEmpty()) {
      if (movie.first("soun").isPresent()) {
        throw soundOnly(file);
      }
      throw new ClipException(UNREADABLE, file, "has neither picture nor sound", "");
    }
    long size = Files.size(file);
    if (tracks.stream().anyMatch(track -> track.samples().end() > size)) {
      throw new ClipException(
          CUT_OFF, file, "is broken: it ends too early: the rest of it is missing", again());
    }
  }

  static ClipException soundOnly(Path file) {
    return new ClipException(
        SOUND_ONLY, file, "has sound and no picture", "give a video file, or use it as the sound");
  }

  static String again() {
    return "download or save it again";
  }

  /** How long the picture is, in seconds. */
  public double seconds() {
    return video.seconds();
  }
}
