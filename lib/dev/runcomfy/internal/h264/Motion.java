package dev.runcomfy.internal.h264;

/** Where the part of the picture at a place was in the frame before, in even whole pixels. */
@FunctionalInterface
public interface Motion {
  /** A picture that stands still. */
  Motion NONE = (x, y) -> 0;

  /** The offset across in the upper 16 bits, down in the lower 16. */
  int at(int x, int y);
}
