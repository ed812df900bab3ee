package dev.runcomfy.internal.h264;

import java.util.Arrays;

/**
 * H.264 constrained baseline for drawn pictures: what did not change, or only moved as the camera
 * says, costs nothing; the rest is predicted from the frame before.
 *
 * <p>Written here because JCodec's own encoder transforms every block of every frame, which takes
 * several times longer than a drawing may take; its code tables are used, and its decoder checks.
 */
final class Encoder {
  private final int wide;
  private final int high;
  private final int stride;
  private final Residue residue;
  private final int[] mvX;
  private final int[] mvY;
  private final byte[][] source;
  private byte[][] picture;
  private byte[][] before;
  private int frameNumber;
  private int keys;

  Encoder(int mbWide, int mbHigh, int qp) {
    wide = mbWide;
    high = mbHigh;
    stride = wide * 16;
    residue = new Residue(qp, wide, high);
    mvX = new int[wide * high];
    mvY = new int[wide * high];
    source = planes();
    picture = planes();
    before = planes();
  }

  private byte[][] planes() {
    int size = wide * high * 256;
    return new byte[][] {new byte[size], new byte[size / 4], new byte[size / 4]};
  }

  /** A frame that stands alone. */
  byte[] key(byte[][] planes) {
    frameNumber = 0;
    var out = header(7, true);
    residue.start();
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        intra(out, planes, x, y);
      }
    }
    remember(planes);
    return out.nal(0x65);
  }

  /** A frame that looks like the one before. */
  byte[] same() {
    frameNumber++;
    var out = header(5, false);
    out.ue(wide * high);
    return out.nal(0x41);
  }

  /** A frame that is predicted from the one before, moved as the hint says. */
  byte[] next(byte[][] planes, Motion hint) {
    if (Arrays.equals(planes[0], source[0]) && Arrays.equals(planes[1], source[1])) {
      return same();
    }
    frameNumber++;
    var out = header(5, false);
    residue.start();
    var swap = before;
    before = picture;
    picture = swap;
    for (int c = 0; c < 3; c++) {
      System.arraycopy(before[c], 0, picture[c], 0, picture[c].length);
    }
    int skipped = 0;
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        skipped = inter(out, planes, x, y, hint.at(x * 16 + 8, y * 16 + 8), skipped);
      }
    }
    if (skipped > 0) {
      out.ue(skipped);
    }
    remember(planes);
    return out.nal(0x41);
  }

  private void remember(byte[][] planes) {
    for (int c = 0; c < 3; c++) {
      System.arraycopy(planes[c], 0, source[c], 0, source[c].length);
    }
  }

  private Bits header(int type, boolean isKey) {
    var out = new Bits();
    out.ue(0);
    out.ue(type);
    out.ue(0);
    out.put(frameNumber, 8);
    if (isKey) {
      out.ue(keys++ & 1);
      out.put(0, 2);
    } else {
      out.put(0, 3);
    }
    out.se(0);
    out.ue(1); // no deblocking
    return out;
  }

  private void intra(Bits out, byte[][] planes, int mbX, int mbY) {
    int mode = new Intra(picture, mbX, mbY, stride).predict(planes[0]);
    residue.take(planes, picture, mbX * 16, mbY * 16, stride);
    int pattern = residue.quantize(true);
    out.ue(1 + mode + 4 * (pattern >> 4) + ((pattern & 15) != 0 ? 12 : 0));
    out.ue(0);
    out.se(0);
    residue.write(out, pattern, true, mbX, mbY);
    residue.restore(picture, true, mbX * 16, mbY * 16, stride);
  }

  private int inter(Bits out, byte[][] planes, int mbX, int mbY, int hint, int skipped) {
    int x = mbX * 16;
    int y = mbY * 16;
    int mb = mbY * wide + mbX;
    int dx = hint >> 16;
    int dy = (short) hint;
    boolean isSame = Blocks.equal(planes, source, x, y, 0, 0, stride);
    boolean isInside =
        x + dx >= 0 && y + dy >= 0 && x + dx + 16 <= stride && y + dy + 16 <= high * 16;
    if (isSame || !isInside) {
      dx = 0;
      dy = 0;
    }
    boolean isMoved =
        !isSame && dx + dy * 65536 != 0 && Blocks.equal(planes, source, x, y, dx, dy, stride);
    boolean isExact = isSame || isMoved;
    if (!isExact && (dx | dy) != 0) {
      int still = Blocks.difference(planes[0], before[0], x, y, 0, 0, stride);
      if (still <= Blocks.difference(planes[0], before[0], x, y, dx, dy, stride)) {
        dx = 0;
        dy = 0;
      }
    }
    long predicted = predictedVector(mbX, mbY);
    mvX[mb] = dx;
    mvY[mb] = dy;
    if ((dx | dy) != 0) {
      Blocks.copy(before, picture, x, y, dx, dy, stride);
    }
    int pattern = 0;
    if (!isMoved && !Blocks.isCalm(planes, picture, x, y, stride)) {
      residue.take(planes, picture, x, y, stride);
      pattern = residue.quantize(false);
    }
    int px = (int) (predicted >> 32);
    int py = (int) predicted;
    boolean isAtEdge = mbX == 0 || mbY == 0;
    boolean isStill =
        isAtEdge || (mvX[mb - 1] | mvY[mb - 1]) == 0 || (mvX[mb - wide] | mvY[mb - wide]) == 0;
    if (pattern == 0 && dx == (isStill ? 0 : px) && dy == (isStill ? 0 : py)) {
      return skipped + 1;
    }
    out.ue(skipped);
    out.ue(0);
    out.se(4 * (dx - px));
    out.se(4 * (dy - py));
    out.ue(Residue.interCode(pattern));
    if (pattern != 0) {
      out.se(0);
      residue.write(out, pattern, false, mbX, mbY);
      residue.restore(picture, false, x, y, stride);
    }
    return 0;
  }

  /** The median of the neighbours' vectors (H.264, 8.4.1.3): x above, y in the lower 32 bits. */
  private long predictedVector(int mbX, int mbY) {
    int mb = mbY * wide + mbX;
    if (mbY == 0) {
      return mbX == 0 ? 0 : vector(mvX[mb - 1], mvY[mb - 1]);
    }
    int top = mb - wide;
    if (wide == 1) {
      return vector(mvX[top], mvY[top]);
    }
    int corner = mbX < wide - 1 ? top + 1 : top - 1;
    int leftX = mbX == 0 ? 0 : mvX[mb - 1];
    int leftY = mbX == 0 ? 0 : mvY[mb - 1];
    return vector(median(leftX, mvX[top], mvX[corner]), median(leftY, mvY[top], mvY[corner]));
  }

  private static long vector(int x, int y) {
    return (long) x << 32 | y & 0xffffffffL;
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
