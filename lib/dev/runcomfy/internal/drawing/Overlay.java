package dev.runcomfy.internal.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is written over the drawing: the mark that says what it is, the shot's number and text, the
 * time, the pictures referred to. All but the time stands still, which costs the encoder nothing.
 */
final class Overlay {
  private static final int DARK = 0x14161c;
  private static final int AMBER = 0xffc24a;
  private static final int PALE = 0xe8eaee;
  private static final int DIM = 0x8d94a1;
  private static final int[] SEGMENTS = {0xffc24a, 0x6fc3df, 0xe08ac0, 0x9fd36b, 0xc7a6ff};

  private final String mark;
  private final String model;
  private final List<Inset> insets;
  private final int width;
  private final int height;
  private final int bar;
  private final int unit;

  Overlay(String mark, String modelId, String seed, List<Inset> insets, int width, int height) {
    this.mark = mark.toUpperCase(Locale.ROOT);
    this.model = modelId + (seed.isEmpty() ? "" : " · seed " + seed).replace('·', '|');
    this.insets = insets;
    this.width = width;
    this.height = height;
    unit = Math.max(1, Math.min(width, height) / 280);
    bar = 38 * unit;
  }

  /** How many rows at the bottom are taken by the caption. */
  int bar() {
    return bar;
  }

  /** Writes what stands still during a shot, over a drawn frame. */
  void still(Canvas canvas, String caption, String number, String camera) {
    int pill = new Font(2 * unit).width(mark) + 16 * unit;
    canvas.rect(8 * unit, 8 * unit, pill, 24 * unit, DARK, 256);
    new Font(2 * unit).write(canvas, mark, 16 * unit, 13 * unit, AMBER);
    if (!camera.isEmpty()) {
      String says = "camera: " + camera;
      int wide = new Font(unit).width(says) + 10 * unit;
      canvas.rect(8 * unit, 34 * unit, wide, 13 * unit, DARK, 256);
      new Font(unit).write(canvas, says, 13 * unit, 37 * unit, PALE);
    }
    insets(canvas);
    canvas.rect(0, height - bar, canvas.stride, canvas.rows - height + bar, DARK, 256);
    caption(canvas, caption, number);
  }

  private void caption(Canvas canvas, String caption, String number) {
    int x = 10 * unit;
    int top = height - bar;
    if (!number.isEmpty()) {
      new Font(2 * unit).write(canvas, number, x, top + 12 * unit, AMBER);
      x += new Font(2 * unit).width(number) + 12 * unit;
    }
    int room = width - x - 96 * unit;
    int large = room / (2 * unit * Font.ADVANCE);
    boolean isShort = caption.length() <= large;
    var lines = Font.lines(caption, isShort ? large : Math.max(8, room / (unit * Font.ADVANCE)), 2);
    int scale = isShort ? 2 * unit : unit;
    int y = top + (isShort ? 7 : lines.size() == 1 ? 11 : 7) * unit;
    for (String line : lines) {
      new Font(scale).write(canvas, line, x, y, PALE);
      y += 9 * unit;
    }
    var about = Font.lines(model, Math.max(8, room / (unit * Font.ADVANCE)), 1);
    if (!about.isEmpty()) {
      new Font(unit).write(canvas, about.get(0), x, top + 27 * unit, DIM);
    }
  }

  /** In columns from the right, none so wide that the mark is hidden. */
  private void insets(Canvas canvas) {
    int count = insets.size();
    int room = height - bar - 16 * unit;
    int mostHigh = count == 1 ? room * 2 / 5 : count <= 3 ? room * 27 / 100 : room * 2 / 11;
    int mostWide = width * (count == 1 ? 42 : count <= 3 ? 30 : 19) / 100;
    int right = width - 10 * unit;
    int y = 10 * unit;
    int widest = 0;
    for (Inset inset : insets) {
      int high = inset.high(mostWide, mostHigh);
      int wide = inset.wide(mostWide, high);
      if (y + high > room) {
        right -= widest + 8;
        y = 10 * unit;
        widest = 0;
      }
      inset.draw(canvas, Math.max(2, right - wide) & ~1, y & ~1, wide, high);
      y += high + 8;
      widest = Math.max(widest, wide);
    }
  }

  /** Writes the time, and how far the film has come through its shots. */
  void time(Canvas canvas, double seconds, double total, List<Double> starts) {
    int tenths = (int) Math.floor(seconds * 10 + 1e-6);
    String clock =
        String.format(Locale.ROOT, "%02d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    int x = width - new Font(2 * unit).width(clock) - 10 * unit;
    int top = height - bar;
    canvas.rect(x, top + 12 * unit, new Font(2 * unit).width(clock) + unit, 15 * unit, DARK, 256);
    new Font(2 * unit).write(canvas, clock, x, top + 12 * unit, PALE);
    var ends = new ArrayList<>(starts);
    ends.add(total);
    for (int i = 0; i < starts.size(); i++) {
      int from = (int) Math.round(width * starts.get(i) / total);
      int to = (int) Math.round(width * ends.get(i + 1) / total) - (i + 1 < starts.size() ? 2 : 0);
      int now = (int) Math.max(from, Math.min(to, Math.round(width * seconds / total)));
      int color = SEGMENTS[i % SEGMENTS.length];
      canvas.rect(from, top, to - from, 4 * unit, Canvas.mix(color, DARK, 180), 256);
      canvas.rect(from, top, now - from, 4 * unit, color, 256);
    }
  }
}
