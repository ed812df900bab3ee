package dev.runcomfy.internal.h264;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An MP4 of one H.264 track whose index comes first, so that players start before they have it all;
 * without dates, so that equal films are equal files.
 */
final class Mp4 {
  private final int width;
  private final int height;
  private final int rate;
  private final List<byte[]> samples = new ArrayList<>();
  private final List<Integer> keys = new ArrayList<>();

  Mp4(int width, int height, int rate) {
    this.width = width;
    this.height = height;
    this.rate = rate;
  }

  void add(byte[] unit, boolean isKey) {
    samples.add(unit);
    if (isKey) {
      keys.add(samples.size());
    }
  }

  byte[] bytes() {
    byte[] type = box("ftyp", text("isom"), ints(0x200), text("isomiso2avc1mp41"));
    int index = movie(0).length;
    var out = new ByteArrayOutputStream();
    out.writeBytes(type);
    out.writeBytes(movie(type.length + index + 8));
    int size = samples.stream().mapToInt(sample -> sample.length + 4).sum();
    out.writeBytes(ints(size + 8));
    out.writeBytes(text("mdat"));
    for (byte[] sample : samples) {
      out.writeBytes(ints(sample.length));
      out.writeBytes(sample);
    }
    return out.toByteArray();
  }

  private byte[] movie(int dataAt) {
    int count = samples.size();
    byte[] matrix = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    return box(
        "moov",
        box(
            "mvhd",
            ints(0, 0, 0, rate, count, 0x10000, 0x1000000, 0, 0),
            matrix,
            ints(0, 0, 0, 0, 0, 0, 2)),
        box(
            "trak",
            box(
                "tkhd",
                ints(7, 0, 0, 1, 0, count, 0, 0, 0, 0),
                matrix,
                ints(width << 16, height << 16)),
            box(
                "mdia",
                box("mdhd", ints(0, 0, 0, rate, count, 0x55c40000)),
                box("hdlr", ints(0, 0), text("vide"), ints(0, 0, 0), text("Video\0")),
                box(
                    "minf",
                    box("vmhd", ints(1, 0, 0)),
                    box("dinf", box("dref", ints(0, 1), box("url ", ints(1)))),
                    table(dataAt)))));
  }

  private byte[] table(int dataAt) {
    int count = samples.size();
    int[] sizes = samples.stream().mapToInt(sample -> sample.length + 4).toArray();
    int[] keyed = keys.stream().mapToInt(Integer::intValue).toArray();
    return box(
        "stbl",
        box("stsd", ints(0, 1), entry()),
        box("stts", ints(0, 1, count, 1)),
        box("stss", ints(0, keyed.length), ints(keyed)),
        box("stsc", ints(0, 1, 1, count, 1)),
        box("stsz", ints(0, 0, count), ints(sizes)),
        box("stco", ints(0, 1, dataAt)));
  }

  private byte[] entry() {
    byte[] sps = sequence();
    byte[] pps = picture();
    var config = new ByteArrayOutputStream();
    config.writeBytes(new byte[] {1, sps[1], sps[2], sps[3], (byte) 0xff, (byte) 0xe1});
    config.writeBytes(shorts(sps.length));
    config.writeBytes(sps);
    config.write(1);
    config.writeBytes(shorts(pps.length));
    config.writeBytes(pps);
    return box(
        "avc1",
        ints(0, 1, 0, 0, 0, 0, width << 16 | height, 0x480000, 0x480000, 0),
        shorts(1),
        new byte[32],
        shorts(24, 0xffff),
        box("avcC", config.toByteArray()));
  }

  /** The sequence parameter set (H.264, 7.3.2.1): frames in order, one to look back at. */
  private byte[] sequence() {
    int wide = width + 15 >> 4;
    int high = height + 15 >> 4;
    var out = new Bits();
    out.put(66, 8);
    out.put(0xc0, 8);
    out.put(30, 8);
    out.ue(0);
    out.ue(4);
    out.ue(2);
    out.ue(1);
    out.put(0, 1);
    out.ue(wide - 1);
    out.ue(high - 1);
    out.put(3, 2);
    boolean isCut = wide * 16 > width || high * 16 > height;
    out.put(isCut ? 1 : 0, 1);
    if (isCut) {
      out.ue(0);
      out.ue((wide * 16 - width) / 2);
      out.ue(0);
      out.ue((high * 16 - height) / 2);
    }
    display(out);
    return out.nal(0x67);
  }

  private void display(Bits out) {
    out.put(1, 1);
    out.put(0, 2);
    out.put(1, 1); // the signal: limited range, the colours of BT.601
    out.put(5, 3);
    out.put(1, 2);
    out.put(0x060606, 24);
    out.put(0, 1);
    out.put(1, 1); // the rate, which is fixed
    out.put(1, 32);
    out.put(2 * rate, 32);
    out.put(1, 1);
    out.put(0, 3);
    out.put(1, 1); // no frame waits for a later one
    out.put(0, 1);
    out.ue(0);
    out.ue(0);
    out.ue(10);
    out.ue(10);
    out.ue(0);
    out.ue(1);
  }

  private static byte[] picture() {
    var out = new Bits();
    out.put(0b11001, 5); // ids 0 and 0, CAVLC, no field order, one slice group
    out.put(0b11, 2);
    out.put(0, 3);
    out.se(VideoWriter.QP - 26);
    out.se(0);
    out.se(0);
    out.put(0b100, 3);
    return out.nal(0x68);
  }

  private static byte[] box(String type, byte[]... parts) {
    int size = 8;
    for (byte[] part : parts) {
      size += part.length;
    }
    var out = new ByteArrayOutputStream(size);
    out.writeBytes(ints(size));
    out.writeBytes(text(type));
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] ints(int... values) {
    byte[] bytes = new byte[values.length * 4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i / 4] >>> 24 - 8 * (i % 4));
    }
    return bytes;
  }

  private static byte[] shorts(int... values) {
    byte[] bytes = new byte[values.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i / 2] >>> 8 - 8 * (i % 2));
    }
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
