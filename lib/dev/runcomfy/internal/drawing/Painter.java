package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.h264.Motion;
import dev.runcomfy.internal.h264.VideoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws a brief, without any model: small, marked on every frame, and the same bytes for the same
 * brief.
 */
public final class Painter {
  private static final int RATE = 12;
  private static final int RATE_OF_FRAMES = 24;

  private final Brief brief;
  private final List<Inset> insets;
  private final Frame size;
  private final Overlay overlay;

  /**
   * Prepares the drawing of a brief.
   *
   * @param references reads the files that the brief refers to; one that cannot be read is drawn as
   *     an empty frame
   */
  public Painter(Brief brief, Function<String, Optional<byte[]>> references) {
    this.brief = Objects.requireNonNull(brief, "brief");
    this.insets = Inset.read(brief.files(), Objects.requireNonNull(references, "references"));
    this.size = Frame.of(brief, insets);
    this.overlay =
        new Overlay(brief.mark(), brief.title(), brief.seed(), insets, size.width(), size.height());
  }

  /** Draws an MP4, a PNG or JPEG, or a WAV, as the brief says. */
  public Drawn paint() {
    return switch (brief.medium()) {
      case AUDIO -> new Drawn(new Tune(brief).wav(), "audio/wav", "wav");
      case IMAGE -> image();
      case VIDEO -> new Drawn(video(), "video/mp4", "mp4");
    };
  }

  private Drawn image() {
    var canvas = new Canvas(size.width(), size.height());
    var seen = seen();
    var scene = new Scene(brief.prompt(), brief.key(), seen.width(), seen.height(), 1, 1);
    scene.draw(canvas, 0);
    overlay.still(canvas, brief.prompt(), "", "");
    return brief.jpeg()
        ? new Drawn(canvas.jpeg(), "image/jpeg", "jpg")
        : new Drawn(canvas.png(), "image/png", "png");
  }

  /** The part of the picture that the bar below leaves free. */
  private Frame seen() {
    return new Frame(size.width(), size.height() - overlay.bar());
  }

  private byte[] video() {
    int rate = brief.frames() > 0 ? RATE_OF_FRAMES : RATE;
    int frames = brief.frames() > 0 ? brief.frames() : (int) Math.round(brief.seconds() * rate);
    int step = rate / RATE; // animated on twos, as hand-drawn films are
    double total = (double) frames / rate;
    var starts = starts(brief.shots(), total);
    var canvas = new Canvas(size.width(), size.height());
    var video = new VideoWriter(size.width(), size.height(), rate);
    Scene scene = null;
    int shot = -1;
    int first = 0;
    for (int frame = 0; frame < frames; frame++) {
      double now = (double) frame / rate;
      boolean isCut = shot + 1 < starts.size() && now >= starts.get(shot + 1) - 1e-9;
      if (isCut) {
        shot++;
        first = frame;
        scene = scene(shot, (shotFrames(starts, shot, total, rate)) / step);
      } else if ((frame - first) % step != 0) {
        video.hold();
        continue;
      }
      int at = (frame - first) / step;
      scene.draw(canvas, at);
      String number = starts.size() > 1 ? shot + 1 + "/" + starts.size() : "";
      overlay.still(canvas, brief.shots().get(shot).prompt(), number, scene.cameraName());
      overlay.time(canvas, now, total, starts);
      video.add(canvas.planes, isCut, isCut ? Motion.NONE : scene.motion(at));
    }
    return video.bytes();
  }

  private Scene scene(int shot, int frames) {
    Frame seen = seen();
    String text = brief.shots().get(shot).prompt();
    String all = brief.shots().size() > 1 ? text + ". " + brief.prompt() : text;
    String key = brief.key() + "\n" + shot + "\n" + text;
    return new Scene(all, key, seen.width(), seen.height(), Math.max(1, frames), RATE);
  }

  private static int shotFrames(List<Double> starts, int shot, double total, int rate) {
    double end = shot + 1 < starts.size() ? starts.get(shot + 1) : total;
    return (int) Math.round((end - starts.get(shot)) * rate);
  }

  /** When each shot begins; where the seconds do not add up they are stretched. */
  private static List<Double> starts(List<Brief.Shot> shots, double total) {
    double sum = 0;
    for (Brief.Shot shot : shots) {
      sum += shot.seconds() > 0 ? shot.seconds() : total / shots.size();
    }
    var starts = new ArrayList<Double>();
    double at = 0;
    for (Brief.Shot shot : shots) {
      starts.add(at * total / sum);
      at += shot.seconds() > 0 ? shot.seconds() : total / shots.size();
    }
    return starts;
  }
}
