package dev.runcomfy.internal.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The things that can stand in a picture, as {@code props.txt} draws them. */
final class Props {
  private static final int CORNERS = 24;
  private static final double[] SIN = new double[CORNERS];
  private static final double[] COS = new double[CORNERS];

  static {
    for (int i = 0; i < CORNERS; i++) {
      SIN[i] = StrictMath.sin(2 * Math.PI * i / CORNERS);
      COS[i] = StrictMath.cos(2 * Math.PI * i / CORNERS);
    }
  }

  private static final Map<String, List<Shape>> ALL = read();

  private record Shape(String color, double[] corners) {}

  /** The colours that a scene gives to a thing. */
  record Paint(int main, int light, int dark) {
    static Paint of(int rgb) {
      return new Paint(rgb, Canvas.mix(rgb, 0xffffff, 110), Canvas.mix(rgb, 0x101020, 96));
    }
  }

  private Props() {}

  static boolean has(String name) {
    return ALL.containsKey(name);
  }

  /** Draws a thing whose foot is at x, y; negative width mirrors it. */
  static void draw(
      Canvas canvas, String name, double x, double y, double wide, double high, Paint paint) {
    for (Shape shape : ALL.get(name)) {
      double[] points = new double[shape.corners.length];
      for (int i = 0; i < points.length; i += 2) {
        points[i] = x + shape.corners[i] * wide / 100;
        points[i + 1] = y + shape.corners[i + 1] * high / 100;
      }
      canvas.polygon(points, color(shape.color, paint), 256);
    }
  }

  static void ellipse(Canvas canvas, double x, double y, double rx, double ry, int rgb, int alpha) {
    canvas.polygon(ellipse(x, y, rx, ry), rgb, alpha);
  }

  private static double[] ellipse(double x, double y, double rx, double ry) {
    double[] points = new double[CORNERS * 2];
    for (int i = 0; i < CORNERS; i++) {
      points[2 * i] = x + COS[i] * rx;
      points[2 * i + 1] = y + SIN[i] * ry;
    }
    return points;
  }

  private static int color(String color, Paint paint) {
    return switch (color) {
      case "A" -> paint.main;
      case "B" -> paint.light;
      case "C" -> paint.dark;
      default -> Integer.parseInt(color, 16);
    };
  }

  private static Map<String, List<Shape>> read() {
    var all = new HashMap<String, List<Shape>>();
    List<Shape> shapes = null;
    for (String line : text().split("\n")) {
      String[] words = line.split(" ");
      if (words.length == 1) {
        shapes = new ArrayList<>();
        all.put(words[0], shapes);
      } else if (!words[0].equals("#")) {
        shapes.add(new Shape(words[0], corners(words)));
      }
    }
    return all;
  }

  private static double[] corners(String[] words) {
    int first = words[1].equals("o") ? 2 : 1;
    double[] numbers = new double[(words.length - first) * 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(words[first + i / 2].split(",")[i % 2]);
    }
    return first == 1 ? numbers : ellipse(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private static String text() {
    try (var in = Props.class.getResourceAsStream("props.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
