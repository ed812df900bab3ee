package dev.runcomfy.internal.file;

import java.util.List;

/**
 * A part of a media file, in order and without gaps.
 *
 * @param from where it begins
 * @param to where it ends
 * @param kind what it is to us
 */
record Part(long from, long to, Kind kind) {
  enum Kind {
    /** Belongs to the file. */
    FILE,
    /** Our note. */
    NOTE,
    /** What another program says of how it was made. */
    STORY,
    /** The same, in the middle of an index: it can be blanked, not cut out. */
    STORY_INSIDE,
    /** A note of ours that something was appended to: it can be blanked, not cut out. */
    NOTE_INSIDE
  }

  /**
   * A file as it was understood.
   *
   * @param parts all of it
   * @param noteAt where a note of ours goes
   * @param note what ours says; empty where there is none
   * @param format whose rules it follows
   */
  record Layout(List<Part> parts, long noteAt, String note, Format format) {
    /** Tells whether the parts are the whole file, in order and without gaps. */
    boolean isAllOf(long size) {
      long at = 0;
      for (Part part : parts) {
        if (part.from() != at || part.to() < at) {
          return false;
        }
        at = part.to();
      }
      return at == size;
    }
  }

  /** The rules of one kind of file. */
  interface Format {
    /** The bytes that carry a note. */
    byte[] carry(String note);

    /** Where a number says how long the file is, little end first; 0 where there is none. */
    default long sizeAt() {
      return 0;
    }
  }
}
