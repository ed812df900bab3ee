package dev.runcomfy.sandbox.media;

/** A film as it is made: frames in, one MP4 out. */
final class Film {
  static final int QP = 20;
  private static final int LONGEST = 96;

  private final Encoder encoder;
  private final Mp4 file;
  private int sinceKey = LONGEST;

  Film(int width, int height, int rate) {
    encoder = new Encoder(width + 15 >> 4, height + 15 >> 4, QP);
    file = new Mp4(width, height, rate);
  }

  /** Adds a frame; a cut starts anew, and so does every long take here and there. */
  void add(byte[][] planes, boolean isCut, Encoder.Motion hint) {
    boolean isKey = isCut || sinceKey >= LONGEST;
    file.add(isKey ? encoder.key(planes) : encoder.next(planes, hint), isKey);
    sinceKey = isKey ? 1 : sinceKey + 1;
  }

  /** Shows the last frame once more. */
  void hold() {
    file.add(encoder.same(), false);
    sinceKey++;
  }

  byte[] bytes() {
    return file.bytes();
  }
}
