package dev.runcomfy.internal.film;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.ffmpeg.FfmpegRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The picture of a film in pieces that can be joined as they are: the clips themselves, or
 * stretches that were all encoded alike.
 */
final class FilmPicture {
  private static final int CRF = 17;
  private static final double BITS_PER_PIXEL = 0.15;
  private static final Duration SETUP = Duration.ofMinutes(2);
  private static final Duration PER_FRAME = Duration.ofSeconds(3);

  /** A file whose picture is a part of the film, for so many frames. */
  record Piece(Path file, int frames) {}

  /** A stretch of the film that is made by itself: of one clip, or of two that fade. */
  private record Stretch(int part, int from, int frames, boolean isFade) {}

  private final Ffmpeg ffmpeg;
  private final FilmPlan plan;
  private final WorkFolder work;

  FilmPicture(Ffmpeg ffmpeg, FilmPlan plan, WorkFolder work) {
    this.ffmpeg = ffmpeg;
    this.plan = plan;
    this.work = work;
  }

  /**
   * Makes the pieces, in order.
   *
   * @param whole how much of all work this is
   */
  List<Piece> make(double whole, FilmMaker.Progress progress) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    if (plan.isCopied()) {
      plan.parts().forEach(part -> pieces.add(new Piece(part.clip().file(), part.frames())));
      return pieces;
    }
    List<Stretch> stretches = stretches();
    int all = stretches.stream().mapToInt(Stretch::frames).sum();
    for (Stretch stretch : stretches) {
      Path file = work.file("picture-" + pieces.size() + ".mp4");
      double share = whole * stretch.frames() / all;
      encode(stretch, file, done -> progress.in(share, done));
      progress.done(share);
      pieces.add(new Piece(file, stretch.frames()));
    }
    return pieces;
  }

  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    int fade = plan.fadeFrames();
    for (int i = 0; i < plan.parts().size(); i++) {
      int frames = plan.parts().get(i).frames();
      boolean isLast = i + 1 == plan.parts().size();
      int from = i > 0 ? fade : 0;
      int to = isLast ? frames : frames - fade;
      if (to > from) {
        stretches.add(new Stretch(i, from, to - from, false));
      }
      if (!isLast && fade > 0) {
        stretches.add(new Stretch(i, to, fade, true));
      }
    }
    return stretches;
  }

  private void encode(Stretch stretch, Path file, DoubleConsumer told) throws IOException {
    FilmPlan.Part part = plan.parts().get(stretch.part());
    FfmpegRun run = ffmpeg.run().input(part.clip().file());
    String chain = "[0:V:0]" + frames(part, stretch.from(), stretch.frames());
    int decoded = part.frames();
    if (stretch.isFade()) {
      FilmPlan.Part next = plan.parts().get(stretch.part() + 1);
      run = run.input(next.clip().file());
      decoded += next.frames();
      chain +=
          "[a];[1:V:0]"
              + frames(next, 0, stretch.frames())
              + "[b];[a][b]xfade=transition=fade:offset=0:duration="
              + stretch.frames() * plan.rate().seconds() / (double) plan.rate().frames();
    }
    Duration length = Duration.ofNanos((long) (plan.rate().secondsOf(stretch.frames()) * 1e9));
    run =
        run.with("-filter_complex", chain + "[v]", "-map", "[v]", "-an", "-frames:v")
            .with(String.valueOf(stretch.frames()))
            .with(encoder().toArray(String[]::new))
            .limit(SETUP.plus(PER_FRAME.multipliedBy(decoded)))
            .progress(length, told);
    try {
      run.write(file, "mp4");
    } catch (FfmpegException e) {
      throw ClipException.undecodable(part.clip().file(), e);
    }
  }

  /** Frames of a clip in the film's size, rate and colours; the last one stands until its end. */
  private String frames(FilmPlan.Part part, int from, int count) {
    String size = plan.size().width() + ":" + plan.size().height();
    return String.join(
        ",",
        "setpts=PTS-STARTPTS",
        "scale=trunc(iw*sar/2+0.5)*2:ih:flags=lanczos",
        "setsar=1",
        "fps=" + plan.rate().fraction(),
        "scale="
            + size
            + ":force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos"
            + ":out_color_matrix=bt709:out_range=tv",
        "pad=" + size + ":-1:-1:black",
        "setsar=1",
        "format=yuv420p",
        "tpad=stop_mode=clone:stop=" + part.frames(),
        "trim=start_frame=" + from + ":end_frame=" + (from + count),
        "setpts=PTS-STARTPTS");
  }

  private List<String> encoder() throws FfmpegException {
    List<String> words = new ArrayList<>();
    if (ffmpeg.hasEncoder("libx264")) {
      // all stretches get one set-up, so that they can be joined
      words.addAll(List.of("-c:v", "libx264", "-preset", "medium", "-crf", String.valueOf(CRF)));
      words.addAll(List.of("-profile:v", "high", "-x264-params", "stitchable=1"));
    } else if (ffmpeg.hasEncoder("libopenh264")) {
      double bits =
          BITS_PER_PIXEL * plan.size().width() * plan.size().height() * plan.rate().perSecond();
      words.addAll(List.of("-c:v", "libopenh264", "-b:v", String.valueOf(Math.round(bits + 2e5))));
    } else {
      throw FfmpegException.lacking(
          ffmpeg, "no encoder for H.264, neither libx264 nor libopenh264");
    }
    words.addAll(List.of("-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709"));
    words.addAll(List.of("-color_primaries", "bt709", "-color_trc", "bt709"));
    return words;
  }
}
