package dev.runcomfy.internal.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an MP4.
 *
 * @param type its four letters
 * @param at where it begins
 * @param header how many bytes come before its content
 * @param size of it all
 */
record Box(String type, long at, int header, long size) {
  private static final int MOST = 100_000;

  long from() {
    return at + header;
  }

  long to() {
    return at + size;
  }

  /** The boxes from one place to another; what does not fit, or is too many, is an error. */
  static List<Box> in(Bytes bytes, long from, long to) throws IOException {
    var boxes = new ArrayList<Box>();
    long at = from;
    while (at < to && boxes.size() < MOST) {
      long size = bytes.uint32(at);
      String type = bytes.text(at + 4, 4);
      int header = 8;
      if (size == 1) {
        size = bytes.int64(at + 8);
        header = 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < header || at + size > to || at + size < at) {
        throw new IOException("a box at " + at + " does not fit");
      }
      boxes.add(new Box(type, at, header, size));
      at += size;
    }
    if (at < to) {
      throw new IOException("more than " + MOST + " boxes");
    }
    return boxes;
  }

  List<Box> children(Bytes bytes) throws IOException {
    return in(bytes, from(), to());
  }

  /** The box at the end of a path of types. */
  static Optional<Box> find(Bytes bytes, List<Box> boxes, String... path) throws IOException {
    List<Box> level = boxes;
    Box found = null;
    for (String type : path) {
      found = level.stream().filter(box -> box.type.equals(type)).findFirst().orElse(null);
      if (found == null) {
        return Optional.empty();
      }
      level = type.equals(path[path.length - 1]) ? List.of() : found.children(bytes);
    }
    return Optional.ofNullable(found);
  }

  static boolean isMp4(Bytes bytes) throws IOException {
    return bytes.size() >= 8 && bytes.text(4, 4).equals("ftyp");
  }
}
