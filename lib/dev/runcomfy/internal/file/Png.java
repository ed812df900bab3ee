package dev.runcomfy.internal.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG files, written here because the desktop classes take longer to load than a picture takes to
 * draw.
 */
public final class Png {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private Png() {}

  static boolean isPng(Bytes bytes) throws IOException {
    return bytes.size() > SIGNATURE.length
        && Arrays.equals(bytes.read(0, SIGNATURE.length), SIGNATURE);
  }

  /** A PNG of rows of RRGGBB. */
  public static byte[] encode(int width, int height, int[] pixels) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    out.writeBytes(chunk("IHDR", header.put(new byte[] {8, 2, 0, 0, 0}).array()));
    out.writeBytes(chunk("IDAT", deflate(rows(width, height, pixels))));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  /** Rows of differences to the row above, which are mostly zero. */
  private static byte[] rows(int width, int height, int[] pixels) {
    int stride = width * 3 + 1;
    byte[] rows = new byte[stride * height];
    byte[] above = new byte[stride];
    for (int y = 0; y < height; y++) {
      int at = y * stride;
      rows[at++] = 2;
      for (int x = 0, i = 0; x < width; x++) {
        for (int shift = 16; shift >= 0; shift -= 8) {
          byte value = (byte) (pixels[y * width + x] >> shift);
          rows[at++] = (byte) (value - above[i]);
          above[i++] = value;
        }
      }
    }
    return rows;
  }

  private static byte[] deflate(byte[] rows) {
    var deflater = new Deflater(6);
    try {
      deflater.setInput(rows);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      byte[] part = new byte[1 << 15];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
