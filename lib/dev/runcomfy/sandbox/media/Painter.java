package dev.runcomfy.sandbox.media;

import dev.runcomfy.schema.CatalogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws what a request asks for, without any model: small, marked on every frame, and the same
 * bytes for the same model and inputs.
 */
public final class Painter {
  private static final int RATE = 12;
  private static final int RATE_OF_FRAMES = 24;

  private Painter() {}

  /**
   * Draws a request to a model: an MP4 for a video model, PNG or JPEG for an image model, WAV for
   * an audio model, each marked "sandbox".
   *
   * @param inputs as they are sent
   * @param references reads the files that inputs refer to; what it cannot read is an empty frame
   */
  public static Drawn paint(
      CatalogEntry model, Map<String, ?> inputs, Function<String, Optional<byte[]>> references) {
    return draw(model, inputs, references, "sandbox");
  }

  /**
   * The same as {@link #paint}, marked "preview": the pacing of a request before it is paid for.
   */
  public static Drawn animatic(
      CatalogEntry model, Map<String, ?> inputs, Function<String, Optional<byte[]>> references) {
    return draw(model, inputs, references, "preview");
  }

  private static Drawn draw(
      CatalogEntry model,
      Map<String, ?> inputs,
      Function<String, Optional<byte[]>> references,
      String mark) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(references, "references");
    var brief = Brief.of(model, Objects.requireNonNull(inputs, "inputs"));
    if (model.kind().equals("audio")) {
      return new Drawn(Tune.wav(brief), "audio/wav", "wav");
    }
    boolean isFilm = !model.kind().equals("image");
    var insets = Inset.read(brief.files(), references);
    var size = Frame.of(model, inputs, insets, isFilm);
    var overlay =
        new Overlay(mark, model.modelId(), brief.seed(), insets, size.width(), size.height());
    if (isFilm) {
      return new Drawn(film(brief, size, overlay), "video/mp4", "mp4");
    }
    var canvas = new Canvas(size.width(), size.height());
    var seen = new Frame(size.width(), size.height() - overlay.bar());
    var scene = new Scene(brief.prompt(), brief.key(), seen.width(), seen.height(), 1, 1);
    scene.draw(canvas, 0);
    overlay.still(canvas, brief.prompt(), "", "");
    boolean isJpeg = String.valueOf(inputs.get("output_format")).matches("(?i)jpe?g");
    return isJpeg
        ? new Drawn(Still.jpeg(canvas), "image/jpeg", "jpg")
        : new Drawn(Still.png(canvas), "image/png", "png");
  }

  private static byte[] film(Brief brief, Frame size, Overlay overlay) {
    int rate = brief.frames() > 0 ? RATE_OF_FRAMES : RATE;
    int frames = brief.frames() > 0 ? brief.frames() : (int) Math.round(brief.seconds() * rate);
    int step = rate / RATE; // animated on twos, as hand-drawn films are
    double total = (double) frames / rate;
    var starts = starts(brief.shots(), total);
    var canvas = new Canvas(size.width(), size.height());
    var seen = new Frame(size.width(), size.height() - overlay.bar());
    var film = new Film(size.width(), size.height(), rate);
    Scene scene = null;
    int shot = -1;
    int first = 0;
    for (int frame = 0; frame < frames; frame++) {
      double now = (double) frame / rate;
      boolean isCut = shot + 1 < starts.size() && now >= starts.get(shot + 1) - 1e-9;
      if (isCut) {
        shot++;
        first = frame;
        scene = scene(brief, seen, shot, (shotFrames(starts, shot, total, rate)) / step);
      } else if ((frame - first) % step != 0) {
        film.hold();
        continue;
      }
      int at = (frame - first) / step;
      scene.draw(canvas, at);
      String number = starts.size() > 1 ? shot + 1 + "/" + starts.size() : "";
      overlay.still(canvas, brief.shots().get(shot).prompt(), number, scene.cameraName());
      overlay.time(canvas, now, total, starts);
      film.add(canvas.planes, isCut, isCut ? Encoder.Motion.NONE : scene.motion(at));
    }
    return film.bytes();
  }

  private static Scene scene(Brief brief, Frame size, int shot, int frames) {
    String text = brief.shots().get(shot).prompt();
    String all = brief.shots().size() > 1 ? text + ". " + brief.prompt() : text;
    String key = brief.key() + "\n" + shot + "\n" + text;
    return new Scene(all, key, size.width(), size.height(), Math.max(1, frames), RATE);
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
