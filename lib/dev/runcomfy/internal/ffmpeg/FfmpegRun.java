package dev.runcomfy.internal.ffmpeg;

import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.FAILED;
import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.FULL;
import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.INTERRUPTED;
import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.LATE;
import static dev.runcomfy.internal.ffmpeg.FfmpegException.Kind.UNUSABLE;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;

/**
 * A run of ffmpeg on files, before it starts. A value: each call gives a new one; {@link #read} and
 * {@link #write} act. Words are given in ffmpeg's own order: inputs, then what is to be done.
 */
public final class FfmpegRun {
  /** Files with one medium in them; no play lists, which would open further files. */
  private static final String FORMATS =
      "mov,mp4,matroska,webm,avi,flv,mpegts,mpeg,asf,ogg,wav,mp3,aac,flac,aiff,ac3,ivf,h264,hevc,"
          + "gif,apng,png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,yuv4mpegpipe";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_LOG = 1 << 20;
  private static final int KILLED_BY_FILE_SIZE = 128 + 25;
  private static final Pattern NOT_ENDED =
      Pattern.compile("Error (?:writing trailer|closing file|muxing|submitting a packet)");
  private static final Pattern NOT_THERE =
      Pattern.compile(
          "Unknown (?:en|de)coder|No such filter|Unrecognized option|Decoder .* not found"
              + "|error while loading shared libraries|Library not loaded");

  /**
   * What a run left.
   *
   * @param bytes what it wrote to its standard output
   * @param log what it said on its standard error
   */
  public record Output(byte[] bytes, String log) {}

  private record Watched(Duration whole, DoubleConsumer told) {}

  private final Ffmpeg ffmpeg;
  private final List<String> words;
  private final String level;
  private final Duration limit;
  private final Watched watched;

  private FfmpegRun(
      Ffmpeg ffmpeg, List<String> words, String level, Duration limit, Watched watched) {
    this.ffmpeg = ffmpeg;
    this.words = words;
    this.level = level;
    this.limit = limit;
    this.watched = watched;
  }

  static FfmpegRun of(Ffmpeg ffmpeg) {
    return new FfmpegRun(ffmpeg, List.of(), "error", LIMIT, null);
  }

  /** The same with a file to read, and with options of ffmpeg's for it, such as {@code -ss 1}. */
  public FfmpegRun input(Path file, String... options) {
    Objects.requireNonNull(file, "file");
    return with("-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS)
        .with(options)
        .with("-i", name(file));
  }

  /** The same with a list of files that are read as one, in the form of the concat demuxer. */
  public FfmpegRun list(Path file, String... options) {
    Objects.requireNonNull(file, "file");
    return with("-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS + ",concat")
        .with("-f", "concat", "-safe", "0")
        .with(options)
        .with("-i", name(file));
  }

  /** The same with more words. A file is never one of them: it would be read as an address. */
  public FfmpegRun with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(more));
    return new FfmpegRun(ffmpeg, List.copyOf(all), level, limit, watched);
  }

  /** The same, saying as much as that on its standard error: {@code error} unless told. */
  public FfmpegRun loglevel(String level) {
    Objects.requireNonNull(level, "level");
    return new FfmpegRun(ffmpeg, words, level, limit, watched);
  }

  /** The same, ended after that time: two minutes unless told. */
  public FfmpegRun limit(Duration limit) {
    Objects.requireNonNull(limit, "limit");
    return new FfmpegRun(ffmpeg, words, level, limit, watched);
  }

  /**
   * The same, telling how much of its output's length is done, from 0 to 1, on a thread of its own.
   *
   * @param whole how long the output will be
   */
  public FfmpegRun progress(Duration whole, DoubleConsumer told) {
    var watched = new Watched(Objects.requireNonNull(whole), Objects.requireNonNull(told, "told"));
    return new FfmpegRun(ffmpeg, words, level, limit, watched);
  }

  /**
   * A file's name as ffmpeg must be given it: without the prefix a name like {@code a:b} or {@code
   * -y} would be read as an address or an option.
   */
  public static String name(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /**
   * Runs it to its end and gives what it wrote to {@code pipe:1}, which must be one of its words.
   *
   * @param most the most bytes that are taken; more is an error
   * @throws FfmpegException when it fails, is too slow, writes too much, or the thread is
   *     interrupted
   */
  public Output read(int most) throws IOException {
    var stdout = new Drain(most);
    String log = run(List.of(), stdout);
    return new Output(stdout.bytes(), log);
  }

  /**
   * Runs it to its end with its output in a file, which has its name only once it is whole.
   *
   * @param format the muxer, such as {@code mp4}
   * @throws FfmpegException when it fails, is too slow, the disk is full, or the thread is
   *     interrupted: there is no new file then
   */
  public String write(Path out, String format) throws IOException {
    try (var file = WholeFile.beside(out)) {
      String log = write(file, format);
      file.keep();
      return log;
    }
  }

  /** The same into a file that the caller keeps, once it has looked at it. */
  public String write(WholeFile file, String format) throws IOException {
    return run(List.of("-f", format, "-y", name(file.path())), new Drain(MOST_LOG));
  }

  private String run(List<String> end, Drain stdout) throws IOException {
    Process process = start(command(end));
    var stderr = new Drain(-MOST_LOG);
    Children.add(process);
    try {
      if (watched != null) {
        stdout.lines(this::tell);
      }
      stdout.start(process.getInputStream(), "ffmpeg output", process);
      stderr.start(process.getErrorStream(), "ffmpeg log", process);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        stop(process);
        throw late(stderr.text());
      }
      stdout.join();
      stderr.join();
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      throw new FfmpegException(INTERRUPTED, "ffmpeg was interrupted", "");
    } finally {
      Children.remove(process);
    }
    return checked(process.exitValue(), stdout, stderr.text(), !end.isEmpty());
  }

  private List<String> command(List<String> end) {
    List<String> command = new ArrayList<>();
    command.add(ffmpeg.program().toString());
    command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", level));
    // should this Java be killed, its own limit ends it
    long cores = Runtime.getRuntime().availableProcessors();
    command.addAll(List.of("-timelimit", String.valueOf(cores * (limit.toSeconds() + 1))));
    if (watched != null) {
      command.addAll(List.of("-nostats", "-progress", "pipe:1", "-stats_period", "0.2"));
    }
    command.addAll(words);
    command.addAll(end);
    return command;
  }

  private String checked(int exit, Drain stdout, String log, boolean isFile)
      throws FfmpegException {
    if (stdout.isFull()) {
      throw new FfmpegException(FAILED, "ffmpeg wrote more than was expected of it", "");
    }
    // older versions end well although the end of their file could not be written
    boolean isCutOff = isFile && NOT_ENDED.matcher(log).find();
    if (exit == 0 && !isCutOff) {
      return log;
    }
    if (Children.areEnding()) {
      throw new FfmpegException(INTERRUPTED, "ffmpeg was interrupted", "");
    }
    String text = log.isBlank() ? "" : ":\n" + log.strip();
    if (exit == KILLED_BY_FILE_SIZE || FfmpegException.isNoRoom(log)) {
      throw new FfmpegException(
          FULL, "there is no room for ffmpeg's output" + text, "free some space, then try again");
    }
    var kind = NOT_THERE.matcher(log).find() ? UNUSABLE : FAILED;
    String hint =
        kind == UNUSABLE
            ? "set " + Ffmpeg.VARIABLE + " to another ffmpeg than `" + ffmpeg.program() + "`"
            : "";
    throw new FfmpegException(kind, "ffmpeg failed with exit code " + exit + text, hint);
  }

  private FfmpegException late(String log) {
    String text = log.isBlank() ? "" : ":\n" + log.strip();
    return new FfmpegException(
        LATE, "ffmpeg was not done after " + limit.toSeconds() + " s, and was ended" + text, "");
  }

  private Process start(List<String> command) throws FfmpegException {
    var builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.clear();
    // it needs no token, and writes no report that nobody asked for
    ffmpeg
        .env()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("RUNCOMFY_") && !name.equals("FFREPORT")) {
                env.put(name, value);
              }
            });
    env.put("AV_LOG_FORCE_NOCOLOR", "1");
    builder.redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new FfmpegException(
          UNUSABLE,
          "`" + ffmpeg.program() + "` does not start: " + e.getMessage(),
          "set " + Ffmpeg.VARIABLE + " to an ffmpeg program",
          e);
    }
  }

  /** Asks it to end, then ends it. */
  private static void stop(Process process) {
    process.destroy();
    boolean wasInterrupted = Thread.interrupted();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      wasInterrupted = true;
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A line of {@code -progress}: the time written so far is the part that is done. */
  private void tell(String line) {
    part(line).ifPresent(watched.told()::accept);
  }

  private Optional<Double> part(String line) {
    if (line.equals("progress=end")) {
      return Optional.of(1.0);
    }
    if (!line.startsWith("out_time_us=") || line.endsWith("N/A")) {
      return Optional.empty();
    }
    double micros = Double.parseDouble(line.substring(line.indexOf('=') + 1));
    double whole = Math.max(1, watched.whole().toNanos() / 1000.0);
    return Optional.of(Math.max(0, Math.min(1, micros / whole)));
  }

  /** The words, for tests and messages. */
  @Override
  public String toString() {
    return "ffmpeg " + String.join(" ", words);
  }
}
