package dev.runcomfy.internal.drawing;

/** What lies behind and before the subject: ridges, a skyline, trees, the sea. */
final class Land {
  private static final int GRID = 8;

  private final Look look;
  private final int horizon;
  private final int width;
  private final int height;
  private final long seed;
  private final double[] phases = new double[6];

  Land(Look look, int horizon, int width, int height, long seed) {
    this.look = look;
    this.horizon = horizon;
    this.width = width;
    this.height = height;
    this.seed = seed;
    for (int i = 0; i < phases.length; i++) {
      phases[i] = Dice.at(seed, 500 + i, 6283) / 1000.0;
    }
  }

  void draw(Canvas canvas, Scene.View view, int frame) {
    var mood = look.mood();
    clouds(canvas, view, frame);
    double rough =
        switch (look.place()) {
          case "mountain" -> 0.3;
          case "desert", "space" -> 0.07;
          case "sea" -> 0.05;
          default -> 0.13;
        };
    ridge(canvas, view, 1, horizon - height * 0.02, height * rough, mood.far());
    switch (look.place()) {
      case "sea" -> {
        sea(canvas, view, frame);
        if (look.isOnLand()) {
          int sand = Canvas.mix(mood.near(), 0xcdb184, mood.isDark() ? 50 : 150);
          ridge(canvas, view, 3, height * 0.78, height * 0.05, sand);
        }
      }
      case "city" -> {
        skyline(canvas, view, 1, 0.36, Canvas.mix(mood.far(), mood.mid(), 90), 30);
        skyline(canvas, view, 2, 0.26, mood.mid(), 42);
        ground(canvas, view, Canvas.mix(mood.near(), 0x55585f, 120));
      }
      default -> {
        ridge(canvas, view, 2, horizon + height * 0.06, height * rough * 0.7, mood.mid());
        if (look.place().equals("forest")) {
          trees(canvas, view, 2, horizon + height * 0.1, 0.24, 36, mood.mid());
        }
        ridge(canvas, view, 3, horizon + height * 0.17, height * 0.04, mood.near());
      }
    }
  }

  /** What stands nearer than the subject. */
  void front(Canvas canvas, Scene.View view, int frame) {
    int dark = Canvas.mix(look.mood().near(), 0x0a0e14, 90);
    if (look.place().equals("forest")) {
      trees(canvas, view, 3, height * 1.04, 0.4, width * 3 / 5, dark);
    } else if (look.place().equals("sea") && !look.isOnLand()) {
      waves(canvas, view, frame, 6, 8);
    } else if (look.place().equals("meadow")) {
      grass(canvas, view, dark);
    }
  }

  private void clouds(Canvas canvas, Scene.View view, int frame) {
    if (look.place().equals("space")) {
      return;
    }
    var mood = look.mood();
    int color = Canvas.mix(mood.bottom(), 0xffffff, mood.isDark() ? 20 : 120);
    int count = look.weather().isEmpty() ? 3 : 6;
    for (int i = 0; i < count; i++) {
      double x = Dice.at(seed, 20 + i, width * 5 / 4) - width / 8.0 + frame / 6 * 2;
      double y = horizon * (0.12 + Dice.at(seed, 30 + i, 50) / 100.0);
      double size = height * (0.03 + Dice.at(seed, 40 + i, 30) / 1000.0) * view.scale(1);
      for (int puff = 0; puff < 4; puff++) {
        double px = view.x(x + (puff - 1.5) * size * 1.3 / view.scale(1), 1);
        double up = puff % 3 == 0 ? 0 : size * 0.5;
        Props.ellipse(canvas, px, view.y(y, 1) - up, size * 1.3, size * 0.8, color, 256);
      }
      double base = view.y(y, 1) + size * 0.3;
      Props.ellipse(canvas, view.x(x, 1), base, size * 3.4, size * 0.5, color, 256);
    }
  }

  private void ridge(Canvas canvas, Scene.View view, int depth, double base, double high, int rgb) {
    double scale = view.scale(depth);
    int reach = (int) (width / scale) + 2 * GRID;
    int first = Math.floorDiv(view.across(depth) + (width - reach) / 2, GRID) * GRID - GRID;
    int count = reach / GRID + 4;
    double[] points = new double[2 * count + 4];
    double lowest = 0;
    for (int i = 0; i < count; i++) {
      double x = first + i * GRID;
      points[2 * i] = view.x(x, depth);
      points[2 * i + 1] = view.y(base - high * rise(x / height, depth), depth);
      lowest = Math.max(lowest, points[2 * i + 1]);
    }
    int bottom = below(canvas, lowest);
    points[2 * count] = points[2 * count - 2];
    points[2 * count + 1] = bottom;
    points[2 * count + 2] = points[0];
    points[2 * count + 3] = bottom;
    canvas.polygon(points, rgb, 256);
    canvas.rect(0, bottom, canvas.stride, canvas.rows - bottom, rgb, 256);
  }

  /** The first even row that a smooth edge does not touch: from there on, filling is enough. */
  private static int below(Canvas canvas, double y) {
    return Math.max(0, Math.min(canvas.rows, (int) Math.ceil(y) + 1 & ~1));
  }

  /** From 0 to 1: the shape of the land. */
  private double rise(double x, int depth) {
    double a = StrictMath.sin(x * (2.1 + depth * 0.4) + phases[depth]);
    double b = StrictMath.sin(x * (5.3 - depth) + phases[depth + 1]);
    double c = look.place().equals("mountain") ? sharp(x * 2.6 + phases[depth + 2]) : 0;
    return 0.5 + 0.22 * a + 0.12 * b + 0.5 * c;
  }

  private static double sharp(double x) {
    double part = x - Math.floor(x);
    return (part < 0.5 ? part : 1 - part) * 2 - 0.5;
  }

  private void ground(Canvas canvas, Scene.View view, int rgb) {
    double top = view.y(horizon + height * 0.08, 3);
    band(canvas, top, rgb);
    double line = view.y(height * 0.88, 3);
    int dash = height / 5;
    int first = Math.floorDiv(view.across(3), dash);
    for (int i = first - 1; i <= first + width / dash + 1; i++) {
      double x = view.x(i * dash, 3);
      double wide = dash * 0.5 * view.scale(3);
      double[] mark = {x, line, x + wide, line, x + wide, line + 4, x, line + 4};
      canvas.polygon(mark, Canvas.mix(rgb, 0xffffff, 130), 256);
    }
  }

  private void skyline(Canvas canvas, Scene.View view, int depth, double high, int rgb, int slot) {
    int wide = Math.max(24, Math.min(width, height) * slot / 280) & ~1;
    int first = Math.floorDiv(view.across(depth), wide);
    double scale = view.scale(depth);
    boolean isLit = look.mood().isDark() || look.mood().name().matches("dusk|storm");
    int light = isLit ? 0xffd98a : Canvas.mix(rgb, 0xffffff, 70);
    for (int i = first - 2; i <= first + width / wide + 2; i++) {
      int tall = (int) (height * (high * (0.35 + Dice.at(seed + depth, i, 100) / 150.0)));
      double x = view.x(i * wide, depth);
      double top = view.y(horizon + height * 0.09 - tall, depth);
      double right = x + (wide - 4 + Dice.at(seed, i, 5)) * scale;
      double[] block = {x, top, right, top, right, canvas.rows, x, canvas.rows};
      canvas.polygon(block, Canvas.mix(rgb, 0x000000, Dice.at(seed, i * 3, 40)), 256);
      windows(canvas, x, top, right, scale, light, i, depth);
    }
  }

  private void windows(
      Canvas canvas, double x, double top, double right, double scale, int rgb, int i, int depth) {
    int step = (int) Math.round(9 * scale * Math.max(1, height / 400.0));
    int size = Math.max(2, step / 3);
    int n = 0;
    int end = (int) Math.min(canvas.rows, top + height * 0.5);
    for (int y = (int) top + step; y < end; y += step) {
      for (int wx = (int) x + step / 2; wx + size < right; wx += step) {
        if (Dice.at(seed + i * 31L + depth, n++, 3) == 0) {
          canvas.rect(wx, y, size, size + 1, rgb, depth == 1 ? 130 : 220);
        }
      }
    }
  }

  private void trees(
      Canvas canvas, Scene.View view, int depth, double foot, double high, int slot, int rgb) {
    int step = slot & ~1;
    int first = Math.floorDiv(view.across(depth), step);
    double scale = view.scale(depth);
    for (int i = first - 2; i <= first + width / step + 2; i++) {
      int chance = Dice.at(seed + depth, i, 100);
      double size = height * high * (0.7 + chance / 170.0) * scale;
      double x = view.x(i * step + chance % 7 * 2, depth);
      var paint = Props.Paint.of(Canvas.mix(rgb, 0x10301c, chance));
      Props.draw(canvas, "pine", x, view.y(foot, depth), size, size, paint);
    }
  }

  private void grass(Canvas canvas, Scene.View view, int rgb) {
    int step = 14;
    int first = Math.floorDiv(view.across(3), step);
    for (int i = first - 1; i <= first + width / step + 1; i++) {
      double x = view.x(i * step, 3);
      double foot = view.y(height * (0.9 + Dice.at(seed, i, 12) / 100.0), 3);
      double tip = 8 + Dice.at(seed, i * 7, 10);
      canvas.polygon(
          new double[] {x - 3, foot, x + Dice.at(seed, i, 9) - 4, foot - tip, x + 2, foot},
          rgb,
          256);
    }
  }

  private void sea(Canvas canvas, Scene.View view, int frame) {
    var mood = look.mood();
    double top = view.y(horizon, 1);
    int steps = 7;
    for (int i = 0; i < steps; i++) {
      double from = top + (canvas.rows - top) * i * i / (steps * steps);
      int far = Canvas.mix(mood.water(), mood.bottom(), 110 - i * 16);
      band(canvas, from, i < 6 ? far : mood.water());
    }
    waves(canvas, view, frame, 0, 6);
  }

  private void waves(Canvas canvas, Scene.View view, int frame, int from, int to) {
    int light = Canvas.mix(look.mood().water(), look.mood().light(), 80);
    for (int line = from; line < to; line++) {
      double part = (line + 1) / 8.0;
      double y = horizon + (height - horizon) * part * part;
      int depth = line < 2 ? 1 : line < 4 ? 2 : 3;
      int step = (int) (width * (0.16 + part * 0.2)) & ~1;
      int drift = frame / 3 * 2 * (line % 2 == 0 ? 1 : -1);
      int first = Math.floorDiv(view.across(depth) - drift, step);
      double high = (1 + part * 2.5) * view.scale(depth);
      for (int i = first - 1; i <= first + width / step + 1; i++) {
        int chance = Dice.at(seed + line, i, step);
        double x = view.x(i * step + chance + drift, depth);
        double wide = step * (0.12 + chance % 20 / 100.0) * view.scale(depth);
        Props.ellipse(canvas, x, view.y(y, depth), wide, high, light, 150);
      }
    }
  }

  /** Everything below a line. */
  private static void band(Canvas canvas, double top, int rgb) {
    int bottom = below(canvas, top);
    canvas.polygon(
        new double[] {0, top, canvas.stride, top, canvas.stride, bottom, 0, bottom}, rgb, 256);
    canvas.rect(0, bottom, canvas.stride, canvas.rows - bottom, rgb, 256);
  }
}
