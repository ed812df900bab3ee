package dev.runcomfy.bench;

/**
 * One line of the table.
 *
 * @param verdict "met", "missed", or empty where there is no goal
 */
record Line(String figure, String measured, String goal, String verdict) {
  static Line goal(String figure, String measured, String goal, boolean isMet) {
    return new Line(figure, measured, goal, isMet ? "met" : "**missed**");
  }

  static Line beside(String figure, String measured) {
    return new Line(figure, measured, "", "");
  }

  static Line skipped(String figure, String why) {
    return new Line(figure, "not measured: " + why, "", "");
  }
}
