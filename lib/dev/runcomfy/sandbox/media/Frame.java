package dev.runcomfy.sandbox.media;

import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size to draw in: the asked shape, small. Sides are even.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Frame(int width, int height) {
  private static final int LONGEST_FILM = 640;
  private static final int LONGEST_STILL = 1024;
  private static final Pattern RATIO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[:/]\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern PIXELS = Pattern.compile("(\\d{2,5})\\s*[xX*×]\\s*(\\d{2,5})");
  private static final Pattern LINES = Pattern.compile("(\\d{3,4})\\s*p");

  /** The size of a film, or of a still picture. */
  static Frame of(CatalogEntry model, Map<String, ?> inputs, List<Inset> insets, boolean isFilm) {
    double ratio = ratio(model, inputs, insets);
    String resolution =
        Brief.text(model, inputs, Role.RESOLUTION).orElse("").toLowerCase(Locale.ROOT);
    Matcher lines = LINES.matcher(resolution);
    int asked = lines.find() ? Integer.parseInt(lines.group(1)) : 720;
    int shorter = !isFilm ? 768 : asked < 540 ? 288 : asked < 700 ? 324 : 360;
    int longest = isFilm ? LONGEST_FILM : LONGEST_STILL;
    double longer = Math.min(longest, shorter * Math.max(ratio, 1 / ratio));
    int side = even(longer);
    int other = even(longer / Math.max(ratio, 1 / ratio));
    return ratio >= 1 ? new Frame(side, other) : new Frame(other, side);
  }

  private static double ratio(CatalogEntry model, Map<String, ?> inputs, List<Inset> insets) {
    String said = Brief.text(model, inputs, Role.ASPECT_RATIO).orElse("");
    String size = said + " " + inputs.get("size") + " " + inputs.get("image_size");
    Matcher pixels = PIXELS.matcher(size);
    if (pixels.find()) {
      return bounded(Double.parseDouble(pixels.group(1)), Double.parseDouble(pixels.group(2)));
    }
    Matcher ratio = RATIO.matcher(size);
    if (ratio.find()) {
      return bounded(Double.parseDouble(ratio.group(1)), Double.parseDouble(ratio.group(2)));
    }
    if (inputs.get("width") instanceof Number w && inputs.get("height") instanceof Number h) {
      return bounded(w.doubleValue(), h.doubleValue());
    }
    return insets.stream()
        .filter(Inset::isSeen)
        .findFirst()
        .map(inset -> bounded(inset.width(), inset.height()))
        .orElse(16 / 9.0);
  }

  private static double bounded(double width, double height) {
    return width <= 0 || height <= 0 ? 1 : Math.max(0.125, Math.min(8, width / height));
  }

  private static int even(double side) {
    return Math.max(16, (int) Math.round(side / 2) * 2);
  }
}
