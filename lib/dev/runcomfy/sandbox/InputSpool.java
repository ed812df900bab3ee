package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Packs the inputs of accepted requests small: long texts, that is files sent as data URIs, go to a
 * temporary file, each once however often it is sent.
 */
final class InputSpool implements AutoCloseable {
  private static final int LONG_TEXT = 16 * 1024;
  private static final String MARK = "\u0001stash:";

  private record Place(long offset, int length) {}

  private final Map<String, Place> places = new HashMap<>();
  private FileChannel file;
  private long end;

  byte[] pack(Map<String, Object> inputs) {
    return Json.write(texts(inputs, this::put)).getBytes(StandardCharsets.UTF_8);
  }

  /** The inputs as they were sent. */
  Map<String, Object> unpack(byte[] packed) {
    var inputs = new LinkedHashMap<String, Object>();
    Json.map(Json.read(packed)).forEach((name, value) -> inputs.put(name, texts(value, this::get)));
    return inputs;
  }

  /** Whether something of these inputs lies in the file: they are too large to be echoed. */
  static boolean isLarge(byte[] packed) {
    return new String(packed, StandardCharsets.UTF_8).contains("\\u0001stash:");
  }

  private static Object texts(Object value, UnaryOperator<String> change) {
    if (value instanceof String text) {
      return change.apply(text);
    }
    if (value instanceof Map<?, ?> map) {
      var changed = new LinkedHashMap<Object, Object>();
      map.forEach((key, each) -> changed.put(key, texts(each, change)));
      return changed;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(each -> texts(each, change)).toList();
    }
    return value;
  }

  private String put(String text) {
    if (text.length() < LONG_TEXT) {
      return text;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var hash = Hashes.sha256(bytes);
    synchronized (this) {
      places.computeIfAbsent(hash, key -> append(bytes));
    }
    return MARK + hash;
  }

  private String get(String text) {
    if (!text.startsWith(MARK)) {
      return text;
    }
    Place place;
    synchronized (this) {
      place = places.get(text.substring(MARK.length()));
    }
    if (place == null) {
      return text; // somebody's prompt that looks like a mark
    }
    var buffer = ByteBuffer.allocate(place.length());
    try {
      while (buffer.hasRemaining() && file.read(buffer, place.offset() + buffer.position()) > 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(buffer.array(), StandardCharsets.UTF_8);
  }

  private Place append(byte[] bytes) {
    try {
      if (file == null) {
        file =
            FileChannel.open(
                Files.createTempFile("runcomfy-sandbox", ".stash"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      }
      var buffer = ByteBuffer.wrap(bytes);
      var place = new Place(end, bytes.length);
      while (buffer.hasRemaining()) {
        end += file.write(buffer, end);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
