package dev.runcomfy.view;

/**
 * How much of a sheet goes into a notebook: bytes of one medium, bytes of all of them, cells. A
 * notebook keeps what its outputs show, so these bound its size.
 */
public record NotebookLimits(long mediumBytes, long allBytes, int cells) {
  /** 1 MiB for one medium, 8 MiB for all of them, 60 cells. */
  public static NotebookLimits usual() {
    return new NotebookLimits(1L << 20, 8L << 20, 60);
  }
}
