package dev.runcomfy.internal.drawing;

/** What falls or hangs before the whole picture. */
final class Weather {
  private final String kind;
  private final int width;
  private final int height;
  private final long seed;

  Weather(String kind, int width, int height, long seed) {
    this.kind = kind;
    this.width = width;
    this.height = height;
    this.seed = seed;
  }

  void draw(Canvas canvas, int frame) {
    switch (kind) {
      case "rain" -> rain(canvas, frame);
      case "snow" -> snow(canvas, frame);
      case "fog" -> fog(canvas);
      default -> {}
    }
  }

  private void rain(Canvas canvas, int frame) {
    for (int i = 0; i < 44; i++) {
      int speed = height / 8 + Dice.at(seed, i, height / 16);
      int fallen = Dice.at(seed, 100 + i, 10_000) + frame * speed;
      double y = fallen % (height * 5 / 4) - height / 8.0;
      double x = Dice.at(seed, i + fallen / (height * 5 / 4), width + 40) - y * 0.12;
      double high = height * 0.06;
      double[] drop = {
        x, y, x + 1.4, y, x + 1.4 - high * 0.14, y + high, x - high * 0.14, y + high
      };
      canvas.polygon(drop, 0xe6eef5, 120);
    }
  }

  private void snow(Canvas canvas, int frame) {
    for (int i = 0; i < 60; i++) {
      int fallen = Dice.at(seed, 100 + i, 10_000) + frame * (2 + i % 3 * 2);
      int size = 2 + i % 3;
      int y = fallen % (height + 20) - 10;
      int sway = (int) (StrictMath.sin(fallen / 23.0) * 4) * 2;
      canvas.rect(Dice.at(seed, i, width) + sway, y, size, size, 0xffffff, 230);
    }
  }

  private void fog(Canvas canvas) {
    int step = Math.max(2, canvas.rows / 40) & ~1;
    for (int y = canvas.rows / 4; y < canvas.rows; y += step) {
      int middle = Math.abs(y - canvas.rows * 6 / 10);
      int alpha = Math.max(0, 130 - middle * 300 / canvas.rows);
      canvas.rect(0, y, canvas.stride, step, 0xdfe4e8, alpha);
    }
  }
}
