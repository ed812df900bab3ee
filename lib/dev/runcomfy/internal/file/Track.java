package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The first video track of an MP4, by its index. */
final class Track {
  private static final int MOST_TABLE = 64 << 20;

  private final Bytes bytes;
  private final List<Box> tables;
  private final Frames.Facts facts;

  private Track(Bytes bytes, List<Box> tables, Frames.Facts facts) {
    this.bytes = bytes;
    this.tables = tables;
    this.facts = facts;
  }

  static Track of(Bytes bytes) throws IOException {
    if (!Box.isMp4(bytes)) {
      throw new IOException("no MP4");
    }
    var movie = need(bytes, Box.in(bytes, 0, bytes.size()), "moov");
    for (Box box : movie.children(bytes)) {
      if (box.type().equals("trak") && isVideo(bytes, box)) {
        return of(bytes, box);
      }
    }
    throw new IOException("no video track");
  }

  private static boolean isVideo(Bytes bytes, Box track) throws IOException {
    var handler = Box.find(bytes, track.children(bytes), "mdia", "hdlr");
    return handler.isPresent() && bytes.text(handler.get().from() + 8, 4).equals("vide");
  }

  private static Track of(Bytes bytes, Box track) throws IOException {
    var parts = track.children(bytes);
    var media = need(bytes, parts, "mdia", "mdhd");
    boolean isLong = bytes.read(media.from(), 1)[0] == 1;
    long scale = bytes.uint32(media.from() + (isLong ? 20 : 12));
    long length = isLong ? bytes.int64(media.from() + 24) : bytes.uint32(media.from() + 16);
    var tables = need(bytes, parts, "mdia", "minf", "stbl").children(bytes);
    var entry = need(bytes, tables, "stsd").from() + 8;
    int width = bytes.uint16(entry + 32);
    int height = bytes.uint16(entry + 34);
    long frames = bytes.uint32(need(bytes, tables, "stsz").from() + 8);
    if (scale == 0 || width == 0 || height == 0 || frames > Integer.MAX_VALUE) {
      throw new IOException("no sizes");
    }
    double seconds = (double) length / scale;
    return new Track(bytes, tables, new Frames.Facts(width, height, seconds, (int) frames));
  }

  private static Box need(Bytes bytes, List<Box> boxes, String... path) throws IOException {
    return Box.find(bytes, boxes, path)
        .orElseThrow(() -> new IOException("no " + String.join("/", path)));
  }

  Frames.Facts facts() {
    return facts;
  }

  /** The last sample at or before this one that stands alone. */
  int keyBefore(int sample) throws IOException {
    var keys = Box.find(bytes, tables, "stss");
    if (keys.isEmpty()) {
      return sample;
    }
    var table = table(keys.get());
    int count = table.getInt(4);
    int best = table.getInt(8) - 1;
    for (int i = 0; i < count && table.getInt(8 + 4 * i) - 1 <= sample; i++) {
      best = table.getInt(8 + 4 * i) - 1;
    }
    return best;
  }

  long size(int sample) throws IOException {
    var sizes = table(need(bytes, tables, "stsz"));
    return sizes.getInt(4) != 0 ? sizes.getInt(4) : sizes.getInt(12 + 4 * sample);
  }

  /** Where a sample lies: the start of its chunk, and the samples before it there. */
  long offset(int sample) throws IOException {
    var runs = table(need(bytes, tables, "stsc"));
    int count = runs.getInt(4);
    int first = 0;
    for (int i = 0; i < count; i++) {
      int chunk = runs.getInt(8 + 12 * i) - 1;
      int per = runs.getInt(12 + 12 * i);
      int next = i + 1 < count ? runs.getInt(20 + 12 * i) - 1 : Integer.MAX_VALUE;
      long here = (long) (next - chunk) * per;
      if (sample < first + here) {
        int inside = (sample - first) / per;
        long at = chunkOffset(chunk + inside);
        for (int s = first + inside * per; s < sample; s++) {
          at += size(s);
        }
        return at;
      }
      first += (int) here;
    }
    throw new IOException("no sample " + sample);
  }

  private long chunkOffset(int chunk) throws IOException {
    var offsets = Box.find(bytes, tables, "stco");
    return offsets.isPresent()
        ? bytes.uint32(offsets.get().from() + 8 + 4L * chunk)
        : bytes.int64(need(bytes, tables, "co64").from() + 8 + 8L * chunk);
  }

  /** The parameter sets, which come before the first frame. */
  List<ByteBuffer> parameters() throws IOException {
    var config = config();
    var units = new ArrayList<ByteBuffer>();
    config.position(5);
    for (int mask : new int[] {31, 255}) {
      int count = config.get() & mask;
      for (int i = 0; i < count; i++) {
        int length = config.getShort() & 0xffff;
        units.add(config.slice(config.position(), length));
        config.position(config.position() + length);
      }
    }
    return units;
  }

  /** How many bytes tell the length of each unit. */
  int lengthBytes() throws IOException {
    return (config().get(4) & 3) + 1;
  }

  private ByteBuffer config() throws IOException {
    var descriptions = need(bytes, tables, "stsd");
    var entry = Box.in(bytes, descriptions.from() + 8, descriptions.to()).get(0);
    return table(need(bytes, Box.in(bytes, entry.from() + 78, entry.to()), "avcC"));
  }

  private ByteBuffer table(Box box) throws IOException {
    if (box.size() > MOST_TABLE) {
      throw new IOException("the table " + box.type() + " is too large");
    }
    return ByteBuffer.wrap(bytes.read(box.from(), (int) (box.size() - box.header())));
  }
}
