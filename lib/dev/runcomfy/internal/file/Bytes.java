package dev.runcomfy.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Bytes at places of a file or of an array. */
interface Bytes {
  long size() throws IOException;

  /** So many bytes from a place on. */
  byte[] read(long at, int count) throws IOException;

  default long uint32(long at) throws IOException {
    return ByteBuffer.wrap(read(at, 4)).getInt() & 0xffffffffL;
  }

  default long int64(long at) throws IOException {
    return ByteBuffer.wrap(read(at, 8)).getLong();
  }

  default long littleUint32(long at) throws IOException {
    return ByteBuffer.wrap(read(at, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
  }

  default int uint16(long at) throws IOException {
    return ByteBuffer.wrap(read(at, 2)).getShort() & 0xffff;
  }

  default String text(long at, int count) throws IOException {
    return new String(read(at, count), StandardCharsets.ISO_8859_1);
  }

  static Bytes of(byte[] array) {
    return new Bytes() {
      @Override
      public long size() {
        return array.length;
      }

      @Override
      public byte[] read(long at, int count) throws IOException {
        if (at < 0 || count < 0 || at + count > array.length) {
          throw new EOFException("ends before " + (at + count));
        }
        return java.util.Arrays.copyOfRange(array, (int) at, (int) at + count);
      }
    };
  }

  static Bytes of(FileChannel file) {
    return new Bytes() {
      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public byte[] read(long at, int count) throws IOException {
        if (at < 0 || count < 0 || at + count > file.size()) {
          throw new EOFException("ends before " + (at + count));
        }
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
          if (file.read(buffer, at + buffer.position()) < 0) {
            throw new EOFException("ends before " + (at + count));
          }
        }
        return buffer.array();
      }
    };
  }
}
