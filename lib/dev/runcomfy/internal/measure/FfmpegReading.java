package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of ffmpeg over a clip: its filters say in the log what they found, and small grey frames
 * come through the pipe.
 */
final class FfmpegReading {
  private static final int MOST_BYTES = 48 << 20;
  private static final List<Integer> WIDTHS = List.of(320, 160, 80);
  private static final double TALLEST = 2;

  private static final String AUDIO = "ebur128=framelog=verbose,silencedetect=n=0.001:d=0.5";
  private static final Pattern PICTURE = Pattern.compile("(?m)^Input #0, \\w+_pipe,");
  private static final Pattern DURATION =
      Pattern.compile("(?m)^  Duration: (\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)");
  private static final Pattern VIDEO =
      Pattern.compile("(?m)^  Stream #0:\\d+.*?: Video: .*?, (\\d{1,5})x(\\d{1,5})\\b.*");
  private static final Pattern FPS = Pattern.compile(", (\\d+(?:\\.\\d+)?)(k?) fps\\b");
  private static final Pattern SOUND = Pattern.compile("(?m)^  Stream #0:\\d+.*?: Audio: ");
  private static final Pattern SMALL =
      Pattern.compile("(?m)^  Stream #0:0.*?: Video: rawvideo .*?, (\\d+)x(\\d+)\\b");
  private static final Pattern BLACK =
      Pattern.compile("(?m)^\\[blackdetect @.*black_start:(\\S+) black_end:(\\S+)");
  private static final Pattern CUT = Pattern.compile("(?m)^\\[scdet @.*lavfi\\.scd\\.time: (\\S+)");
  private static final Pattern FREEZE =
      Pattern.compile("(?m)^\\[freezedetect @.*freeze_(start|end): (\\S+)");
  private static final Pattern SILENCE =
      Pattern.compile("(?m)^\\[silencedetect @.*silence_(start|end): (\\S+)");
  private static final Pattern LOUDNESS = Pattern.compile("(?m)^    I: +(\\S+) LUFS");

  private final FfmpegRun.Output output;
  private final Optional<VideoIndex> index;

  private FfmpegReading(FfmpegRun.Output output, Optional<VideoIndex> index) {
    this.output = output;
    this.index = index;
  }

  static FfmpegReading of(Ffmpeg ffmpeg, Path file) throws IOException {
    Optional<VideoIndex> index = VideoIndex.of(file);
    int width = width(index);
    String video =
        "[0:v:0]scdet=t=10,blackdetect=d=%s:pic_th=0.98:pix_th=0.1,freezedetect=n=0.001:d=%s,%s[v]"
            .formatted(Footage.BLACK_SECONDS, Footage.FROZEN_SECONDS, small(width));
    FfmpegRun run =
        ffmpeg
            .run()
            .loglevel("info")
            .with("-nostats")
            .input(file)
            .with("-filter_complex", video)
            .with("-map", "[v]", "-vsync", "passthrough", "-f", "rawvideo", "pipe:1")
            // the copied video is there so that a clip without sound has an output, too
            .with("-map", "0:v:0", "-c:v", "copy", "-map", "0:a:0?", "-af", AUDIO)
            .with("-f", "null", "pipe:2");
    return new FfmpegReading(run.read(MOST_BYTES), index);
  }

  /** The first frame alone. */
  static Footage first(Ffmpeg ffmpeg, Path file) throws IOException {
    FfmpegRun run =
        ffmpeg
            .run()
            .loglevel("info")
            .with("-nostats")
            .input(file)
            .with("-vf", "scale=%d:-2:flags=area,format=gray".formatted(WIDTHS.get(0)))
            .with("-frames:v", "1", "-f", "rawvideo", "pipe:1");
    return new FfmpegReading(run.read(MOST_BYTES), Optional.empty()).footage(1, 0);
  }

  /** The widest of the small sizes at which the whole clip fits into memory. */
  private static int width(Optional<VideoIndex> index) {
    for (int width : WIDTHS) {
      if (index.isPresent() && index.get().frames() <= most(width)) {
        return width;
      }
    }
    return WIDTHS.get(index.isPresent() ? 2 : 1);
  }

  private static int most(int width) {
    return (int) (MOST_BYTES / (width * width * TALLEST));
  }

  private static String small(int width) {
    return "trim=end_frame=%d,scale=%d:%d:force_original_aspect_ratio=decrease:force_divisible_by=2"
            .formatted(most(width), width, (int) (width * TALLEST))
        + ":flags=area,format=gray";
  }

  Measures measures() {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    double fps = fps();
    double duration = duration();
    Footage footage = footage(fps, duration);
    for (String key : List.of("duration", "fps")) {
      if (find(PICTURE).isPresent()) {
        missing.put(key, "a picture has no length");
      } else {
        values.put(key, Meter.rounded(key.equals("fps") ? fps : duration));
      }
    }
    find(VIDEO)
        .ifPresent(
            size -> {
              values.put("width", Integer.parseInt(size.group(1)));
              values.put("height", Integer.parseInt(size.group(2)));
            });
    index.ifPresent(
        known -> {
          values.put("width", known.width());
          values.put("height", known.height());
        });
    values.put("frames", index.map(VideoIndex::frames).orElse(frames()));
    values.put("black", black());
    values.put("cuts", cuts(1.5 / fps));
    values.put("frozen", stretches(FREEZE, duration));
    if (index.isPresent() && frames() < index.get().frames()) {
      missing.put("frames", Meter.partly(frames(), index.get().frames()));
    }
    boolean hasSound = find(SOUND).isPresent();
    values.put("sound", hasSound);
    values.put("silence", hasSound ? stretches(SILENCE, duration) : List.of());
    Optional<Double> loudness = find(LOUDNESS).flatMap(found -> number(found.group(1)));
    if (hasSound && loudness.isPresent()) {
      values.put("loudness", loudness.get());
    } else {
      missing.put("loudness", hasSound ? "the sound cannot be read" : "there is no sound");
    }
    return Meter.measures("ffmpeg", values, footage, missing);
  }

  private double duration() {
    if (index.isPresent() && index.get().seconds() > 0) {
      return index.get().seconds();
    }
    return find(DURATION)
        .map(
            found ->
                3600 * Double.parseDouble(found.group(1))
                    + 60 * Double.parseDouble(found.group(2))
                    + Double.parseDouble(found.group(3)))
        .orElseGet(() -> frames() / fps());
  }

  private double fps() {
    if (index.isPresent() && index.get().seconds() > 0 && index.get().frames() > 0) {
      return index.get().frames() / index.get().seconds();
    }
    return find(VIDEO)
        .map(line -> FPS.matcher(line.group()))
        .filter(Matcher::find)
        .map(found -> Double.parseDouble(found.group(1)) * (found.group(2).isEmpty() ? 1 : 1000))
        .filter(fps -> fps > 0)
        .orElse(25.0);
  }

  private int frames() {
    return find(SMALL).map(size -> output.bytes().length / bytes(size)).orElse(0);
  }

  private static int bytes(Matcher size) {
    return Math.max(1, Integer.parseInt(size.group(1)) * Integer.parseInt(size.group(2)));
  }

  private Footage footage(double fps, double duration) {
    List<Luma> frames = new ArrayList<>();
    find(SMALL)
        .ifPresent(
            size -> {
              int width = Integer.parseInt(size.group(1));
              int height = Integer.parseInt(size.group(2));
              for (int i = 0; i < frames(); i++) {
                frames.add(new Luma(width, height, output.bytes(), i * width * height));
              }
            });
    double[] times = new double[frames.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = i / fps;
    }
    return new Footage(frames, times, duration);
  }

  private List<List<Double>> black() {
    List<List<Double>> black = new ArrayList<>();
    Matcher found = BLACK.matcher(output.log());
    while (found.find()) {
      Optional<Double> from = number(found.group(1));
      Optional<Double> to = number(found.group(2));
      if (from.isPresent() && to.isPresent()) {
        black.add(new Stretch(from.get(), to.get()).json());
      }
    }
    return black;
  }

  /** The filter takes any change of the second frame for a cut: it knows no change before it. */
  private List<Double> cuts(double after) {
    List<Double> cuts = new ArrayList<>();
    Matcher found = CUT.matcher(output.log());
    while (found.find()) {
      number(found.group(1)).filter(time -> time > after).ifPresent(cuts::add);
    }
    return cuts;
  }

  /** Starts and ends in turn; one that is open at the end of the clip ends there. */
  private List<List<Double>> stretches(Pattern pattern, double duration) {
    List<List<Double>> stretches = new ArrayList<>();
    double from = Double.NaN;
    Matcher found = pattern.matcher(output.log());
    while (found.find()) {
      Optional<Double> time = number(found.group(2));
      if (time.isPresent() && found.group(1).equals("start")) {
        from = Math.max(0, time.get());
      } else if (time.isPresent() && !Double.isNaN(from)) {
        stretches.add(new Stretch(from, Math.max(from, time.get())).json());
        from = Double.NaN;
      }
    }
    if (!Double.isNaN(from)) {
      stretches.add(new Stretch(from, Meter.rounded(Math.max(from, duration))).json());
    }
    return stretches;
  }

  private Optional<Matcher> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(output.log());
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
