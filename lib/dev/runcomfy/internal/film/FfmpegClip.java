package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.CUT_OFF;
import static dev.runcomfy.internal.film.ClipException.Kind.UNREADABLE;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.ffmpeg.FfmpegRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What ffmpeg says of a clip. The packets are listed and not decoded: the list has the exact time
 * of each frame, which the words of {@code ffmpeg -i} have not.
 */
final class FfmpegClip {
  private static final int MOST = 64 << 20;
  private static final Pattern TURN = Pattern.compile("rotation of (-?[0-9.]+) degrees");
  private static final Pattern EARLY = Pattern.compile("ended prematurely|partial file|Truncat");

  private final Map<String, String> facts = new HashMap<>();
  private final List<Long> shown = new ArrayList<>();
  private long last;
  private long soundEnd;

  private FfmpegClip(String list) {
    list.lines().forEach(this::take);
  }

  /** One line: {@code #name 0: value}, or stream, decoding time, time, length, size, sum. */
  private void take(String line) {
    if (line.startsWith("#")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        facts.put(line.substring(1, colon), line.substring(colon + 1).strip());
      }
      return;
    }
    String[] parts = line.split(",");
    if (parts.length < 5) {
      return;
    }
    long time = Long.parseLong(parts[2].strip());
    long lasts = Long.parseLong(parts[3].strip());
    if (parts[0].strip().equals("0")) {
      shown.add(time);
      last = lasts;
    } else {
      soundEnd = Math.max(soundEnd, time + lasts);
    }
  }

  /**
   * @param isMp4 whether the file's own index was read and did not tell all
   */
  static Clip of(Path file, Map<String, String> env, boolean isMp4) throws IOException {
    String what = isMp4 ? "an MP4 in fragments or with cuts" : "no MP4";
    var ffmpeg = Ffmpeg.need(env, "reading `" + file + "`, which is " + what + ",");
    FfmpegRun.Output output;
    try {
      output =
          ffmpeg
              .run()
              .loglevel("info")
              .input(file)
              .with("-map", "0:V:0", "-map", "0:a:0?", "-c", "copy", "-f", "framecrc", "pipe:1")
              .read(MOST);
    } catch (FfmpegException e) {
      throw e.kind() == FfmpegException.Kind.FAILED ? unreadable(file, e) : e;
    }
    if (EARLY.matcher(output.log()).find()) {
      throw new ClipException(
          CUT_OFF, file, "is broken: it ends too early: the rest of it is missing", Clip.again());
    }
    var listed = new FfmpegClip(new String(output.bytes(), StandardCharsets.UTF_8));
    if (listed.shown.isEmpty()) {
      throw new ClipException(UNREADABLE, file, "has no frames", Clip.again());
    }
    return new Clip(file, false, listed.video(output.log()), listed.audio());
  }

  private static ClipException unreadable(Path file, FfmpegException cause) {
    if (cause.what().contains("matches no streams") && cause.what().contains("Audio:")) {
      return Clip.soundOnly(file);
    }
    if (EARLY.matcher(cause.what()).find()) {
      return new ClipException(CUT_OFF, file, "is broken: it ends too early", Clip.again(), cause);
    }
    return new ClipException(
        UNREADABLE, file, "is no video file that ffmpeg can read", Clip.again(), cause);
  }

  private Clip.Video video(String log) {
    long[] times = Pace.sorted(shown.stream().mapToLong(Long::longValue).toArray());
    double unit = unit("tb 0");
    var pace = Pace.of(times, Math.round(1 / unit), last);
    double length = (times[times.length - 1] - times[0]) * unit;
    double lasts = last > 0 ? last * unit : 1 / pace.rate().perSecond();
    int[] size =
        Stream.of(facts.getOrDefault("dimensions 0", "0x0").split("x"))
            .mapToInt(Integer::parseInt)
            .toArray();
    int turn = turn(log);
    int wide = MovieClip.even(size[0], shape());
    boolean isUpright = turn % 180 == 0;
    return new Clip.Video(
        facts.getOrDefault("codec_id 0", "unknown"),
        isUpright ? wide : size[1],
        isUpright ? size[1] : wide,
        turn,
        pace.rate(),
        pace.isVariable(),
        times.length,
        length + lasts,
        Math.max(0, times[0] * unit));
  }

  private Optional<Clip.Audio> audio() {
    String codec = facts.get("codec_id 1");
    if (codec == null) {
      return Optional.empty();
    }
    int rate = Integer.parseInt(facts.getOrDefault("sample_rate 1", "0"));
    return Optional.of(new Clip.Audio(codec, rate, channels(), soundEnd * unit("tb 1")));
  }

  private int channels() {
    String layout = facts.getOrDefault("channel_layout_name 1", "stereo");
    return switch (layout) {
      case "mono" -> 1;
      case "stereo" -> 2;
      default -> {
        Matcher parts = Pattern.compile("(\\d+)(?:\\.(\\d+))?").matcher(layout);
        yield parts.find()
            ? Integer.parseInt(parts.group(1))
                + (parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)))
            : 2;
      }
    };
  }

  private double unit(String name) {
    String[] parts = facts.getOrDefault(name, "1/1000").split("/");
    return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }

  private double shape() {
    String[] parts = facts.getOrDefault("sar 0", "1/1").split("/");
    double wide = Double.parseDouble(parts[0]);
    double high = Double.parseDouble(parts[1]);
    return wide > 0 && high > 0 ? wide / high : 1;
  }

  /** The log gives degrees against the clock. */
  private static int turn(String log) {
    Matcher found = TURN.matcher(log);
    return found.find()
        ? Math.floorMod(-(int) Math.round(Double.parseDouble(found.group(1))), 360)
        : 0;
  }
}
