package dev.runcomfy.internal.drawing;

import java.util.List;

/**
 * The size to draw in: the asked shape, small. Sides are even.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Frame(int width, int height) {
  private static final int LONGEST_VIDEO = 640;
  private static final int LONGEST_IMAGE = 1024;

  static Frame of(Brief brief, List<Inset> insets) {
    boolean isVideo = brief.medium() == Brief.Medium.VIDEO;
    double ratio = ratio(brief.ratio(), insets);
    int lines = brief.lines();
    int shorter = !isVideo ? 768 : lines < 540 ? 288 : lines < 700 ? 324 : 360;
    int longest = isVideo ? LONGEST_VIDEO : LONGEST_IMAGE;
    double longer = Math.min(longest, shorter * Math.max(ratio, 1 / ratio));
    int side = even(longer);
    int other = even(longer / Math.max(ratio, 1 / ratio));
    return ratio >= 1 ? new Frame(side, other) : new Frame(other, side);
  }

  private static double ratio(double asked, List<Inset> insets) {
    double seen =
        insets.stream()
            .filter(Inset::isSeen)
            .findFirst()
            .map(inset -> (double) inset.width() / inset.height())
            .orElse(16 / 9.0);
    return Math.max(0.125, Math.min(8, asked > 0 ? asked : seen));
  }

  private static int even(double side) {
    return Math.max(16, (int) Math.round(side / 2) * 2);
  }
}
