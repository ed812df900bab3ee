package dev.runcomfy.internal.h264;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.io.VLC;

/** Writes blocks of coefficients as CAVLC (H.264, 9.2), with the code tables of JCodec. */
final class Coefficients {
  private static final int[][] TOKENS = new int[5][17 * 4];
  private static final int[][] ZEROS = new int[15][16];
  private static final int[][] ZEROS_OF_4 = new int[3][4];
  private static final int[][] RUNS = new int[7][15];

  static {
    for (int total = 0; total <= 16; total++) {
      for (int ones = 0; ones <= Math.min(3, total); ones++) {
        int token = H264Const.coeffToken(total, ones);
        for (int table = 0; table < 4; table++) {
          TOKENS[table][total * 4 + ones] = code(H264Const.CoeffToken[1 << table & 14], token);
        }
        if (total <= 4) {
          TOKENS[4][total * 4 + ones] = code(H264Const.coeffTokenChromaDCY420, token);
        }
      }
    }
    fill(ZEROS, H264Const.totalZeros16, 16);
    fill(ZEROS_OF_4, H264Const.totalZeros4, 4);
    for (int left = 1; left <= 7; left++) {
      for (int run = 0; run <= (left == 7 ? 14 : left); run++) {
        RUNS[left - 1][run] = code(H264Const.run[left - 1], run);
      }
    }
  }

  private final int[] levels = new int[16];
  private final int[] gaps = new int[16];

  /**
   * Writes {@code count} coefficients in scanning order and gives how many are not zero.
   *
   * @param near the number expected from the neighbours, -1 for the DC of chroma
   */
  int write(Bits out, int[] coefficients, int from, int count, int near) {
    int total = 0;
    int zeros = 0;
    int gap = 0;
    for (int i = from; i < from + count; i++) {
      if (coefficients[i] == 0) {
        gap++;
      } else {
        levels[total] = coefficients[i];
        gaps[total++] = gap;
        zeros += gap;
        gap = 0;
      }
    }
    int ones = 0;
    while (ones < Math.min(3, total) && Math.abs(levels[total - 1 - ones]) == 1) {
      ones++;
    }
    put(out, TOKENS[table(near)][total * 4 + ones]);
    if (total == 0) {
      return 0;
    }
    for (int i = 1; i <= ones; i++) {
      out.put(levels[total - i] < 0 ? 1 : 0, 1);
    }
    levels(out, total, ones);
    if (total < count) {
      put(out, (count == 4 ? ZEROS_OF_4 : ZEROS)[total - 1][zeros]);
    }
    for (int i = total - 1; i > 0 && zeros > 0; i--) {
      put(out, RUNS[Math.min(zeros, 7) - 1][gaps[i]]);
      zeros -= gaps[i];
    }
    return total;
  }

  private void levels(Bits out, int total, int ones) {
    int suffix = total > 10 && ones < 3 ? 1 : 0;
    for (int i = total - 1 - ones; i >= 0; i--) {
      int level = levels[i];
      int code = level > 0 ? 2 * level - 2 : -2 * level - 1;
      if (i == total - 1 - ones && ones < 3) {
        code -= 2;
      }
      level(out, code, suffix);
      if (suffix == 0) {
        suffix = 1;
      }
      if (Math.abs(level) > 3 << suffix - 1 && suffix < 6) {
        suffix++;
      }
    }
  }

  private static void level(Bits out, int code, int suffix) {
    int escape = suffix == 0 ? 30 : 15 << suffix;
    if (code >= escape) {
      out.put(1, 16);
      out.put(Math.min(code - escape, 4095), 12);
    } else if (suffix > 0) {
      out.put(1, (code >> suffix) + 1);
      out.put(code, suffix);
    } else if (code < 14) {
      out.put(1, code + 1);
    } else {
      out.put(1, 15);
      out.put(code - 14, 4);
    }
  }

  private static int table(int near) {
    return near < 0 ? 4 : near < 2 ? 0 : near < 4 ? 1 : near < 8 ? 2 : 3;
  }

  private static void fill(int[][] table, VLC[] codes, int count) {
    for (int total = 1; total < count; total++) {
      for (int zeros = 0; zeros <= count - total; zeros++) {
        table[total - 1][zeros] = code(codes[total - 1], zeros);
      }
    }
  }

  /** The code in the lower 24 bits, its length above. */
  private static int code(VLC codes, int value) {
    var buffer = ByteBuffer.allocate(8);
    var writer = new BitWriter(buffer);
    codes.writeVLC(writer, value);
    int length = writer.position();
    writer.flush();
    return length << 24 | buffer.getInt(0) >>> 32 - length;
  }

  private static void put(Bits out, int code) {
    out.put(code & 0xffffff, code >>> 24);
  }
}
