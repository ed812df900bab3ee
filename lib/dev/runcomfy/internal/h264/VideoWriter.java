package dev.runcomfy.internal.h264;

/** A silent video as it is made: frames go in, one MP4 comes out. */
public final class VideoWriter {
  static final int QP = 20;
  private static final int LONGEST = 96;

  private final Encoder encoder;
  private final Mp4 file;
  private int sinceKey = LONGEST;

  /**
   * Starts a video.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   * @param rate frames per second
   */
  public VideoWriter(int width, int height, int rate) {
    encoder = new Encoder(width + 15 >> 4, height + 15 >> 4, QP);
    file = new Mp4(width, height, rate);
  }

  /**
   * Adds a frame. A cut begins with a key frame, and a long take has one now and then.
   *
   * @param planes luma, blue and red difference, in rows of whole macroblocks of 16 pixels
   * @param isCut whether the picture has nothing to do with the frame before
   * @param hint where the parts of the picture were in the frame before
   */
  public void add(byte[][] planes, boolean isCut, Motion hint) {
    boolean isKey = isCut || sinceKey >= LONGEST;
    file.add(isKey ? encoder.key(planes) : encoder.next(planes, hint), isKey);
    sinceKey = isKey ? 1 : sinceKey + 1;
  }

  /** Shows the last frame for one more frame's time. */
  public void hold() {
    file.add(encoder.same(), false);
    sinceKey++;
  }

  /** The whole file. */
  public byte[] bytes() {
    return file.bytes();
  }
}
