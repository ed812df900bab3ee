package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.THERE;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.ffmpeg.FfmpegRun;
import dev.runcomfy.internal.ffmpeg.WholeFile;
import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import dev.runcomfy.internal.file.NotedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Makes a film by its plan: an MP4 of H.264 and AAC, or of the clips' own codec where the picture
 * is copied. Clip by clip is encoded, so that a film of any number of clips needs no more memory
 * than one; then all is joined without encoding it again, looked at, and given its name.
 */
public final class FilmMaker {
  private static final Duration SETUP = Duration.ofMinutes(2);
  private static final double JOINING = 0.1;

  private final FilmPlan plan;
  private final Ffmpeg ffmpeg;
  private final Progress progress;

  /** How much is done; it only rises, and comes from several runs. */
  static final class Progress {
    private final DoubleConsumer told;
    private double done;
    private double before;

    Progress(DoubleConsumer told) {
      this.told = told;
    }

    /** Tells how far a run is that is so much of all. */
    synchronized void in(double share, double part) {
      double now = Math.min(1, done + share * part);
      if (now > before) {
        before = now;
        told.accept(now);
      }
    }

    synchronized void done(double share) {
      in(share, 1);
      done += share;
    }
  }

  private FilmMaker(FilmPlan plan, Ffmpeg ffmpeg, DoubleConsumer told) {
    this.plan = plan;
    this.ffmpeg = ffmpeg;
    this.progress = new Progress(told);
  }

  /**
   * Makes the film and gives it its name once it is whole; nothing that is there is replaced. A
   * note in it and a JSON file beside it name its parts.
   *
   * @param env the process's environment, in which ffmpeg is looked for
   * @param parts what the note says
   * @param told is told how much is done, from 0 to 1, on any thread
   * @throws ClipException when a file cannot be used, or the film's name is taken
   * @throws FfmpegException when ffmpeg is missing or fails, the disk is full, or the thread is
   *     interrupted
   */
  public static void make(
      FilmPlan plan, Path out, Map<String, String> env, Credits parts, DoubleConsumer told)
      throws IOException {
    Objects.requireNonNull(plan, "plan");
    Path file = Objects.requireNonNull(out, "out").toAbsolutePath();
    free(file);
    free(Credits.beside(file));
    var maker = new FilmMaker(plan, Ffmpeg.need(env, "a film"), Objects.requireNonNull(told));
    try {
      maker.make(file, parts);
    } catch (IOException e) {
      throw FfmpegException.explained(e);
    }
  }

  /**
   * Says that nothing bears this name yet.
   *
   * @throws ClipException when something does
   */
  public static void free(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ClipException(THERE, file, "is there already", "choose another name");
    }
  }

  private void make(Path out, Credits parts) throws IOException {
    Files.createDirectories(out.getParent());
    try (var work = new WorkFolder(out)) {
      Optional<Path> sound =
          plan.sound() == FilmPlan.Sound.NONE
              ? Optional.empty()
              : Optional.of(new FilmSound(ffmpeg, plan, work).make());
      Path film = work.file("film.mp4");
      var pictures = new FilmPicture(ffmpeg, plan, work);
      join(pictures.make(1 - JOINING, progress), sound, film, work);
      check(film);
      try (var whole = WholeFile.beside(out);
          var beside = WholeFile.beside(Credits.beside(out))) {
        Map<String, Object> told = parts.json();
        Path noted = work.file("noted.mp4");
        NotedFile.of(film).copyTo(noted, Json.write(told));
        Files.move(noted, whole.path(), StandardCopyOption.REPLACE_EXISTING);
        Credits.write(told, whole.path(), beside.path());
        free(out);
        whole.keep();
        beside.keep();
      }
      progress.done(1);
    }
  }

  private void join(
      List<FilmPicture.Piece> pictures, Optional<Path> sound, Path film, WorkFolder work)
      throws IOException {
    Path list = Files.writeString(work.file("pictures.txt"), list(pictures));
    FfmpegRun run = ffmpeg.run().with("-copyts").list(list);
    if (sound.isPresent()) {
      run = run.input(sound.get()).with("-map", "0:v:0", "-map", "1:a:0");
      run = run.with("-c:a", "aac", "-b:a", "192k", "-ar", String.valueOf(FilmSound.RATE));
    } else {
      run = run.with("-map", "0:v:0");
    }
    if (plan.parts().get(0).clip().video().codec().equals("hevc") && plan.isCopied()) {
      run = run.with("-tag:v", "hvc1");
    }
    run.with("-c:v", "copy", "-map_metadata", "-1", "-movflags", "+faststart")
        .limit(SETUP.plusMillis((long) (plan.seconds() * 1000)))
        .progress(
            Duration.ofNanos((long) (plan.seconds() * 1e9)), done -> progress.in(JOINING, done))
        .write(film, "mp4");
  }

  /** In the concat demuxer's form; each length is such that no rounding adds up. */
  private String list(List<FilmPicture.Piece> pictures) {
    var list = new StringBuilder("ffconcat version 1.0\n");
    long frames = 0;
    long micros = 0;
    for (FilmPicture.Piece piece : pictures) {
      frames += piece.frames();
      long end = Math.round(plan.rate().secondsOf(frames) * 1e6);
      list.append("file '")
          .append(FfmpegRun.name(piece.file()).replace("'", "'\\''"))
          // the start of the picture, where the sound of a clip begins before it
          .append("'\ninpoint 0\nduration ")
          .append(end - micros)
          .append("us\n");
      micros = end;
    }
    return list.toString();
  }

  /** The film has its frames, and sound and picture end together. */
  private void check(Path film) throws IOException {
    Movie movie = Movie.of(film).orElseThrow(() -> FfmpegException.wrong("ffmpeg wrote no MP4"));
    MovieTrack picture = movie.first("vide").orElseThrow();
    int frames = picture.samples().seen(picture.edit().from(), picture.edit().to()).length;
    if (frames != plan.frames()) {
      throw FfmpegException.wrong("the film has " + frames + " frames instead of " + plan.frames());
    }
    double sound = movie.first("soun").map(MovieTrack::seconds).orElse(plan.seconds());
    double apart = Math.abs(sound - picture.seconds());
    if (apart > Math.max(0.03, plan.rate().secondsOf(1))) {
      throw FfmpegException.wrong("the film's sound and picture end " + apart + " s apart");
    }
  }
}
