package dev.runcomfy.internal.drawing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the words of a shot move the picture. Nothing said: the camera stands still. Moves across and
 * up are whole even pixels for every depth, which costs the encoder nothing.
 *
 * @param name as it is shown
 * @param across pixels per frame and depth, to the right
 * @param down pixels per frame and depth
 * @param zoom how much nearer at the end, as a part; negative goes away
 * @param hasDepth whether what is near moves more than what is far
 * @param follows whether the camera keeps to the subject
 * @param shakes whether a hand holds it
 * @param frames how many there are: half way, the camera is where the scene was composed
 */
record Camera(
    String name,
    int across,
    int down,
    double zoom,
    boolean hasDepth,
    boolean follows,
    boolean shakes,
    int frames) {
  static final Camera STILL = new Camera("", 0, 0, 0, true, false, false, 0);

  private static final Pattern MOVE =
      Pattern.compile(
          "\\b(pan(?:s|ning)?|tilt(?:s|ing)?|dolly|dollies|push(?:es)?[ -]?in|pull(?:s)?[ -]?(?:back|out)|"
              + "zoom(?:s|ing)?|crane(?:s)?|orbit(?:s|ing)?|arc shot|track(?:s|ing)?|truck(?:s|ing)?"
              + "|pedestal|boom|fly[ -]?over|aerial|drone|handheld|hand-held|shaky|follow(?:s|ing)?)"
              + "\\b(?:\\s+(?:shot|camera|slowly|gently|quickly|to|the))*\\s*"
              + "(left|right|up|down|in|out|back|forward|away)?");
  private static final int[] SHAKE = {0, 2, -2, 0, 2, 0, -2, 0};

  /** The first move that a text asks for. */
  static Camera of(String text, int width, int frames) {
    Matcher move = MOVE.matcher(text.toLowerCase(Locale.ROOT));
    if (!move.find()) {
      return STILL;
    }
    String word = move.group(1);
    String way = move.group(2) == null ? "" : move.group(2);
    int step = Math.max(1, Math.min(3, Math.round(0.4f * width / Math.max(1, frames))));
    int back = way.equals("left") ? -1 : 1;
    int lower = way.equals("down") ? 1 : -1;
    boolean away = way.matches("out|back|away");
    String name = (word + " " + way).strip();
    if (word.startsWith("pan")) {
      return new Camera(name, back * step, 0, 0, false, false, false, frames);
    }
    if (word.startsWith("tilt")) {
      return new Camera(name, 0, lower * step, 0, false, false, false, frames);
    }
    if (word.matches("crane.*|pedestal|boom")) {
      return new Camera(name, 0, lower * step, 0, true, false, false, frames);
    }
    if (word.matches("orbit.*|arc.*|track.*|truck.*|follow.*")) {
      return new Camera(name, back * step, 0, 0, true, !word.startsWith("truck"), false, frames);
    }
    if (word.matches("hand.*|shaky")) {
      return new Camera(name, 0, 0, 0, true, false, true, frames);
    }
    double zoom = away || word.startsWith("pull") ? -0.3 : 0.3;
    boolean isZoom = word.startsWith("zoom");
    return new Camera(name, 0, 0, zoom, !isZoom, false, false, frames);
  }

  /** How far a depth (0 the sky, 3 the nearest) has moved to the left in this frame. */
  int x(int depth, int frame) {
    return travelled(across, depth, frame) + (shakes ? SHAKE[frame * 5 % 8] : 0);
  }

  int y(int depth, int frame) {
    return travelled(down, depth, frame) + (shakes ? SHAKE[frame * 3 % 8] : 0);
  }

  private int travelled(int step, int depth, int frame) {
    return step * (frame - frames / 2) * (hasDepth ? depth : 3) / 3 * 2;
  }

  /** How many times larger a depth is drawn. */
  double scale(int depth, int frame) {
    if (zoom == 0) {
      return 1;
    }
    double part = (double) frame / Math.max(1, frames - 1);
    double share = hasDepth ? (depth + 1) / 4.0 : 1;
    return 1 + share * (zoom > 0 ? zoom * part : -zoom * (1 - part));
  }
}
