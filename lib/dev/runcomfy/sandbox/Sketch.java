package dev.runcomfy.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Tiny media that are not drawn: one prepared frame or moment, made distinct by a note inside. */
record Sketch(String extension, String key) {
  private static final Map<String, byte[]> PREPARED = new ConcurrentHashMap<>();
  private static final int PNG_END = 12; // an IEND chunk closes every PNG

  /** The sketch itself: the same key gives the same bytes. */
  Piece piece() {
    var prepared = PREPARED.computeIfAbsent(extension, Sketch::read);
    return switch (extension) {
      case "png" -> Piece.of(png(prepared), "image/png");
      case "wav" -> Piece.of(wav(prepared), "audio/wav");
      default -> Piece.of(mp4(prepared), "video/mp4");
    };
  }

  private byte[] png(byte[] prepared) {
    var text = ("tEXtComment\0" + key).getBytes(StandardCharsets.ISO_8859_1);
    var crc = new CRC32();
    crc.update(text);
    return ByteBuffer.allocate(prepared.length + text.length + 8)
        .put(prepared, 0, prepared.length - PNG_END)
        .putInt(text.length - 4)
        .put(text)
        .putInt((int) crc.getValue())
        .put(prepared, prepared.length - PNG_END, PNG_END)
        .array();
  }

  private byte[] wav(byte[] prepared) {
    var chunk = ("note" + "\0\0\0\0" + key).getBytes(StandardCharsets.ISO_8859_1);
    var wav = Arrays.copyOf(prepared, prepared.length + chunk.length);
    System.arraycopy(chunk, 0, wav, prepared.length, chunk.length);
    var buffer = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(prepared.length + 4, key.length());
    buffer.putInt(4, wav.length - 8);
    return wav;
  }

  /** The note is an empty box behind the last one. */
  private byte[] mp4(byte[] prepared) {
    var note = ("free" + key).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(prepared.length + 4 + note.length)
        .put(prepared)
        .putInt(4 + note.length)
        .put(note)
        .array();
  }

  private static byte[] read(String extension) {
    try (var in = Sketch.class.getResourceAsStream("sketch." + extension)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
