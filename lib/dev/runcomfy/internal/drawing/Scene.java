package dev.runcomfy.internal.drawing;

import dev.runcomfy.internal.h264.Motion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One shot's picture: sky, ground, a thing it is about, weather; the camera moves before it. */
final class Scene {
  private static final int[] COLORS = {
    0xe0682f, 0xc9413f, 0x2f8fb0, 0x8a57c2, 0xe5a92c, 0x3f9e6b, 0xd65a94, 0x4a62c8
  };

  private static final int[] FURS = {0xc98a4b, 0x8a6a4c, 0x70747e, 0xd9ae72, 0x5a463c};
  private static final int PAPER = 0xf2f0ea;

  private static final Map<Pattern, Integer> OWN =
      colors("df6f2a fox(es)?", "7d8792 wolf", "6b4a33 bear", "f2f0ea paper boat");
  private static final Map<Pattern, Integer> NAMED =
      colors(
          "c9313a red",
          "2f6fd0 blue",
          "3f9e4b green",
          "f0c030 yellow|golden",
          "33333d black",
          "f2f0ea white",
          "e58ab0 pink",
          "8a57c2 purple|violet",
          "e8852e orange");

  private static Map<Pattern, Integer> colors(String... words) {
    Map<Pattern, Integer> colors = new LinkedHashMap<>();
    for (String word : words) {
      var pattern = Pattern.compile("\\b(" + word.substring(7) + ")\\b");
      colors.put(pattern, Integer.parseInt(word.substring(0, 6), 16));
    }
    return colors;
  }

  private final int width;
  private final int height;
  private final int frames;
  private final int rate;
  private final Look look;
  private final Camera camera;
  private final Land land;
  private final Weather weather;
  private final Props.Paint paint;
  private final int horizon;
  private final double sunX;
  private final double sunY;
  private final double sunSize;
  private final double subjectX;
  private final double subjectSize;
  private final int walk;
  private final long seed;

  Scene(String text, String key, int width, int height, int frames, int rate) {
    this.width = width;
    this.height = height;
    this.frames = frames;
    this.rate = rate;
    var dice = new Dice(key);
    look = Look.of(text, dice);
    camera = Camera.of(text, width, frames);
    int small = Math.min(width, height);
    horizon = (int) (height * dice.between(0.5, 0.64));
    sunX = width * dice.between(0.3, 0.9);
    sunY = horizon * dice.between(0.18, 0.62);
    sunSize = small * dice.between(0.06, 0.12);
    subjectX = width * dice.between(0.3, 0.7);
    subjectSize = small * dice.between(0.26, 0.4);
    walk = dice.roll(2) == 0 ? 1 : -1;
    paint = Props.Paint.of(subjectColor(text, dice));
    seed = dice.next();
    land = new Land(look, horizon, width, height, seed);
    weather = new Weather(look.weather(), width, height, seed);
  }

  /**
   * The colour of the subject: the colour word right before it, else the usual colour of its kind,
   * else any colour word.
   */
  private int subjectColor(String text, Dice dice) {
    int chance = COLORS[dice.roll(COLORS.length)];
    String said = text.toLowerCase(Locale.ROOT);
    String subject = Look.words(look.subject());
    for (var named : NAMED.entrySet()) {
      if (Pattern.compile(named.getKey() + "\\W+" + subject).matcher(said).find()) {
        return named.getValue();
      }
    }
    for (var own : OWN.entrySet()) {
      if (own.getKey().matcher(said).find()) {
        return own.getValue();
      }
    }
    for (var named : NAMED.entrySet()) {
      if (named.getKey().matcher(said).find()) {
        return named.getValue();
      }
    }
    return switch (look.subject()) {
      case "boat" -> PAPER;
      case "tree", "pine" -> 0x4c9a4f;
      case "beast", "horse" -> FURS[Math.floorMod(chance, FURS.length)];
      default -> chance;
    };
  }

  /** How the camera moves, in words; empty where it stands still. */
  String cameraName() {
    return camera.name();
  }

  void draw(Canvas canvas, int frame) {
    var view = new View(camera, frame, focus(), height);
    sky(canvas, view);
    land.draw(canvas, view, frame);
    subject(canvas, view, frame);
    land.front(canvas, view, frame);
    weather.draw(canvas, frame);
  }

  /** Where each part of the picture was in the frame before. */
  Motion motion(int frame) {
    int[] hints = new int[4];
    for (int depth = 0; depth < 4; depth++) {
      int dx = camera.x(depth, frame) - camera.x(depth, frame - 1);
      int dy = camera.y(depth, frame) - camera.y(depth, frame - 1);
      hints[depth] = dx << 16 | dy & 0xffff;
    }
    return (x, y) -> hints[y < horizon * 3 / 5 ? 0 : y < horizon - 20 ? 1 : y < horizon ? 2 : 3];
  }

  private void sky(Canvas canvas, View view) {
    var mood = look.mood();
    for (int y = 0; y < canvas.rows; y++) {
      int at = (y + view.down(0)) * 256 / Math.max(1, horizon);
      canvas.row(y, Canvas.mix(mood.top(), mood.bottom(), Math.max(0, Math.min(256, at))));
    }
    if (mood.isDark()) {
      for (int i = 0; i < 70; i++) {
        int x = (int) view.x(Dice.at(seed, 2 * i, width), 0);
        int y = (int) view.y(Dice.at(seed, 2 * i + 1, horizon), 0);
        int size = Dice.at(seed, i, 9) == 0 ? 2 : 1;
        canvas.rect(x, y, size, size, 0xffffff, 90 + Dice.at(seed, i, 160));
      }
    }
    double x = view.x(sunX, 0);
    double y = view.y(sunY, 0);
    double size = sunSize * view.scale(0);
    if (look.weather().isEmpty() || mood.isDark()) {
      for (int halo = 4; halo > 0; halo--) {
        Props.ellipse(
            canvas, x, y, size * (1 + halo * 0.4), size * (1 + halo * 0.4), mood.light(), 18);
      }
      Props.ellipse(canvas, x, y, size, size, mood.light(), 256);
      if (mood.name().equals("night")) {
        int shade = Canvas.mix(mood.light(), mood.top(), 50);
        Props.ellipse(canvas, x - size * 0.3, y - size * 0.2, size * 0.2, size * 0.2, shade, 256);
        Props.ellipse(
            canvas, x + size * 0.25, y + size * 0.3, size * 0.28, size * 0.28, shade, 256);
      }
    }
  }

  private void subject(Canvas canvas, View view, int frame) {
    double time = (double) frame / rate;
    double x = subjectX + (camera.follows() ? camera.x(3, frame) : walk * travel() * time);
    double y = height * 0.8;
    double size = subjectSize;
    String name = look.subject();
    switch (name) {
      case "boat", "ship" -> y = height * 0.78 + StrictMath.sin(time * 2.6) * size * 0.05;
      case "whale" -> y = height * 0.8 + StrictMath.sin(time * 2) * size * 0.12;
      case "balloon", "kite" -> y = height * 0.5 + StrictMath.sin(time * 1.7) * size * 0.1;
      case "rocket" -> y = height * 0.72 - time * height * 0.02;
      case "bird" -> {
        y = height * 0.42 + StrictMath.sin(time * 2.2) * size * 0.15;
        name = (int) (time * 6) % 2 == 0 ? "bird-up" : "bird-down";
      }
      case "beast", "horse", "person", "astronaut", "robot" ->
          y -= Math.abs(StrictMath.sin(time * 7)) * size * 0.05;
      case "house", "lighthouse", "tree", "pine" -> size *= 1.5;
      default -> {}
    }
    double scale = view.scale(3);
    double px = view.x(x, 3);
    double py = view.y(y, 3);
    if (y > horizon && !look.place().equals("space")) {
      int shade = look.place().equals("sea") ? look.mood().water() : look.mood().near();
      int dark = Canvas.mix(shade, 0x05070c, 110);
      Props.ellipse(
          canvas,
          px,
          view.y(height * 0.8, 3) + 2,
          size * 0.7 * scale,
          size * 0.07 * scale,
          dark,
          130);
    }
    double wide = size * scale * (walk < 0 && !camera.follows() ? -1 : 1);
    Props.draw(canvas, name, px, py, wide, size * scale, paint);
  }

  /** What the camera comes nearer to, or goes away from. */
  private double focus() {
    return (width / 2.0 + 2 * subjectX) / 3;
  }

  /** Pixels per second that the subject goes by itself; it waits for a camera that comes near. */
  private double travel() {
    if (camera.zoom() != 0) {
      return 0;
    }
    return switch (look.subject()) {
      case "house", "lighthouse", "tree", "pine", "flower" -> 0;
      case "car" -> Math.min(0.1, 0.6 * rate / frames) * width;
      default -> Math.min(0.04, 0.3 * rate / frames) * width;
    };
  }

  /** From places in the scene to places in the picture, by the camera's move at one frame. */
  static final class View {
    private final Camera camera;
    private final int frame;
    private final double focus;
    private final int height;

    private View(Camera camera, int frame, double focus, int height) {
      this.camera = camera;
      this.frame = frame;
      this.focus = focus;
      this.height = height;
    }

    double scale(int depth) {
      return camera.scale(depth, frame);
    }

    int across(int depth) {
      return camera.x(depth, frame);
    }

    int down(int depth) {
      return camera.y(depth, frame);
    }

    double x(double x, int depth) {
      return (x - camera.x(depth, frame) - focus) * scale(depth) + focus;
    }

    double y(double y, int depth) {
      return (y - camera.y(depth, frame) - height * 0.6) * scale(depth) + height * 0.6;
    }
  }
}
