package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * One track of a {@link Movie}, as its index describes it.
 *
 * @param kind {@code vide}, {@code soun} or another
 * @param codec the four letters of its codec, also where it is encrypted
 * @param isEncrypted whether it cannot be decoded without a key
 * @param scale how many units of time a second has
 * @param length in those units, before any edit
 * @param size the picture's size in pixels, as coded; 0 by 0 for sound
 * @param turn how it is to be turned before it is shown
 * @param sound sample rate and channels; 0 and 0 for pictures
 * @param edit which part of it is shown
 * @param colour what the container says of its colours
 * @param setup the decoder's set-up, as it is in the file; empty where none was found
 * @param samples its samples; none in a fragmented file
 */
public record MovieTrack(
    String kind,
    String codec,
    boolean isEncrypted,
    long scale,
    long length,
    Size size,
    Turn turn,
    Sound sound,
    Edit edit,
    Optional<Colour> colour,
    ByteBuffer setup,
    Samples samples) {

  /** A size in pixels, and the shape of a pixel. */
  public record Size(int width, int height, int pixelWidth, int pixelHeight) {}

  /** Degrees to turn clockwise; a mirrored or slanted picture is not simple. */
  public record Turn(int degrees, boolean isSimple) {}

  /** Sample rate in hertz, and channels. */
  public record Sound(int rate, int channels) {}

  /**
   * The part of the track's time that is shown, in its own units.
   *
   * @param from where it begins
   * @param to where it ends
   * @param isSimple whether it is one part from the movie's start on at normal speed
   */
  public record Edit(long from, long to, boolean isSimple) {}

  /** Numbers of ISO 23091, and whether all values of a byte are used. */
  public record Colour(int primaries, int transfer, int matrix, boolean isFull) {}

  static MovieTrack of(Bytes bytes, Box track, long movieScale) throws IOException {
    List<Box> parts = track.children(bytes);
    List<Box> media = need(bytes, parts, "mdia").children(bytes);
    String kind = bytes.text(need(bytes, media, "hdlr").from() + 8, 4);
    Box head = need(bytes, media, "mdhd");
    long scale = scale(bytes, head);
    long length = length(bytes, head);
    List<Box> tables = need(bytes, media, "minf", "stbl").children(bytes);
    Box entries = need(bytes, tables, "stsd");
    List<Box> all = Box.in(bytes, entries.from() + 8, entries.to());
    if (all.isEmpty() || scale == 0) {
      throw new IOException("a track without a codec or a clock");
    }
    var entry = new SampleEntry(bytes, all.get(0), kind);
    var edit = edit(bytes, parts, scale, movieScale, length);
    return new MovieTrack(
        kind,
        entry.codec(),
        entry.isEncrypted(),
        scale,
        length,
        entry.size(),
        turn(bytes, need(bytes, parts, "tkhd")),
        entry.sound(),
        all.size() == 1 ? edit : new Edit(edit.from(), edit.to(), false),
        entry.colour(),
        entry.setup(),
        Samples.of(bytes, tables));
  }

  static Box need(Bytes bytes, List<Box> boxes, String... path) throws IOException {
    return Box.find(bytes, boxes, path)
        .orElseThrow(() -> new IOException("there is no " + String.join("/", path)));
  }

  static boolean isLong(Bytes bytes, Box head) throws IOException {
    return bytes.read(head.from(), 1)[0] == 1;
  }

  static long scale(Bytes bytes, Box head) throws IOException {
    return bytes.uint32(head.from() + (isLong(bytes, head) ? 20 : 12));
  }

  private static long length(Bytes bytes, Box head) throws IOException {
    return isLong(bytes, head) ? bytes.int64(head.from() + 24) : bytes.uint32(head.from() + 16);
  }

  private static Turn turn(Bytes bytes, Box head) throws IOException {
    ByteBuffer matrix =
        ByteBuffer.wrap(bytes.read(head.from() + (isLong(bytes, head) ? 52 : 40), 36));
    int a = matrix.getInt(0) >> 16;
    int b = matrix.getInt(4) >> 16;
    int c = matrix.getInt(12) >> 16;
    int d = matrix.getInt(16) >> 16;
    for (int quarter = 0; quarter < 4; quarter++) {
      int cos = new int[] {1, 0, -1, 0}[quarter];
      int sin = new int[] {0, 1, 0, -1}[quarter];
      if (a == cos && b == sin && c == -sin && d == cos) {
        return new Turn(90 * quarter, true);
      }
    }
    return new Turn(0, false);
  }

  /** What the edit list shows: nothing in front, one part at normal speed, or it is not simple. */
  private static Edit edit(Bytes bytes, List<Box> parts, long scale, long movieScale, long length)
      throws IOException {
    Optional<Box> list = Box.find(bytes, parts, "edts", "elst");
    if (list.isEmpty() || bytes.uint32(list.get().from() + 4) == 0) {
      return new Edit(0, Math.max(length, 1), true);
    }
    long at = list.get().from();
    boolean isLong = isLong(bytes, list.get());
    long lasts = isLong ? bytes.int64(at + 8) : bytes.uint32(at + 8);
    long from = isLong ? bytes.int64(at + 16) : (int) bytes.uint32(at + 12);
    long speed = bytes.uint32(at + (isLong ? 24 : 16));
    boolean isSimple = bytes.uint32(at + 4) == 1 && from >= 0 && speed == 0x10000 && movieScale > 0;
    // the movie's clock is coarser: half a unit of it may be missing at the end
    long shown = lasts == 0 ? length : Math.round((lasts + 0.5) * scale / Math.max(1, movieScale));
    return new Edit(Math.max(0, from), Math.max(0, from) + shown, isSimple);
  }

  /** How long the shown part is. */
  public double seconds() {
    long end = Math.min(edit.to(), edit.from() + length);
    return (double) (end - edit.from()) / scale;
  }
}
