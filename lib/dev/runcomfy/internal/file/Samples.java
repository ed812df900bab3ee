package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The samples of a track, in the order in which they are decoded: when each is shown, where it
 * lies, and which of them stand alone. Times are in the track's units, before any edit.
 */
public final class Samples {
  private static final int MOST_TABLE = 64 << 20;
  private static final int MOST = 4_000_000;

  private final long[] decoded;
  private final long[] shown;
  private final long[] lasts;
  private final long[] at;
  private final int[] size;
  private final boolean[] isKey;

  private Samples(int count) {
    decoded = new long[count];
    shown = new long[count];
    lasts = new long[count];
    at = new long[count];
    size = new int[count];
    isKey = new boolean[count];
  }

  static Samples of(Bytes bytes, List<Box> tables) throws IOException {
    var reader = new Reader(bytes, tables);
    ByteBuffer sizes = reader.need("stsz");
    long count = sizes.getInt(8) & 0xffffffffL;
    if (count > MOST || count > bytes.size()) {
      throw new IOException("it has " + count + " samples");
    }
    var samples = new Samples((int) count);
    for (int i = 0; i < count; i++) {
      samples.size[i] = sizes.getInt(4) != 0 ? sizes.getInt(4) : sizes.getInt(12 + 4 * i);
    }
    if (count > 0) {
      samples.times(reader.need("stts"), reader.find("ctts"));
      samples.places(reader);
      samples.keys(reader.find("stss"));
    }
    return samples;
  }

  private void times(ByteBuffer runs, Optional<ByteBuffer> shifts) throws IOException {
    long now = 0;
    int i = 0;
    for (int run = 0; run < runs.getInt(4) && i < count(); run++) {
      long step = runs.getInt(12 + 8 * run) & 0xffffffffL;
      for (long n = runs.getInt(8 + 8 * run) & 0xffffffffL; n > 0 && i < count(); n--) {
        lasts[i] = step;
        decoded[i++] = now;
        now += step;
      }
    }
    if (i < count()) {
      throw new IOException("some samples have no time");
    }
    System.arraycopy(decoded, 0, shown, 0, count());
    if (shifts.isPresent()) {
      shift(shifts.get());
    }
  }

  private void shift(ByteBuffer runs) {
    int i = 0;
    for (int run = 0; run < runs.getInt(4) && i < count(); run++) {
      for (long n = runs.getInt(8 + 8 * run) & 0xffffffffL; n > 0 && i < count(); n--) {
        shown[i++] += runs.getInt(12 + 8 * run);
      }
    }
  }

  private void places(Reader reader) throws IOException {
    ByteBuffer runs = reader.need("stsc");
    Optional<ByteBuffer> narrow = reader.find("stco");
    ByteBuffer offsets = narrow.isPresent() ? narrow.get() : reader.need("co64");
    int chunks = offsets.getInt(4);
    int i = 0;
    int run = 0;
    for (int chunk = 0; chunk < chunks && i < count(); chunk++) {
      while (run + 1 < runs.getInt(4) && runs.getInt(8 + 12 * (run + 1)) - 1 <= chunk) {
        run++;
      }
      long place =
          narrow.isPresent()
              ? offsets.getInt(8 + 4 * chunk) & 0xffffffffL
              : offsets.getLong(8 + 8 * chunk);
      for (int n = runs.getInt(12 + 12 * run); n > 0 && i < count(); n--) {
        at[i] = place;
        place += size[i++];
      }
    }
    if (i < count()) {
      throw new IOException("some samples have no place");
    }
  }

  private void keys(Optional<ByteBuffer> list) {
    if (list.isEmpty()) {
      Arrays.fill(isKey, true);
      return;
    }
    for (int i = 0; i < list.get().getInt(4); i++) {
      isKey[list.get().getInt(8 + 4 * i) - 1] = true;
    }
  }

  /** How many there are. */
  public int count() {
    return size.length;
  }

  /** When a sample is shown. */
  public long shown(int sample) {
    return shown[sample];
  }

  /** How long a sample lasts. */
  public long lasts(int sample) {
    return lasts[sample];
  }

  /** Where a sample begins in the file. */
  public long at(int sample) {
    return at[sample];
  }

  /** How many bytes a sample has. */
  public int size(int sample) {
    return size[sample];
  }

  /** Tells whether a sample can be decoded without those before it. */
  public boolean isKey(int sample) {
    return isKey[sample];
  }

  /** The samples that begin in that part of the time, in the order in which they are shown. */
  public int[] seen(long from, long to) {
    return IntStream.range(0, count())
        .filter(i -> shown[i] >= from && shown[i] < to)
        .boxed()
        .sorted((a, b) -> Long.compare(shown[a], shown[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Where the last of them ends in the file. */
  public long end() {
    return IntStream.range(0, count()).mapToLong(i -> at[i] + size[i]).max().orElse(0);
  }

  private record Reader(Bytes bytes, List<Box> tables) {
    Optional<ByteBuffer> find(String type) throws IOException {
      Optional<Box> box = Box.find(bytes, tables, type);
      if (box.isEmpty()) {
        return Optional.empty();
      }
      if (box.get().size() > MOST_TABLE) {
        throw new IOException("the table " + type + " is too large");
      }
      long from = box.get().from();
      return Optional.of(ByteBuffer.wrap(bytes.read(from, (int) (box.get().to() - from))));
    }

    ByteBuffer need(String type) throws IOException {
      return find(type).orElseThrow(() -> new IOException("there is no table " + type));
    }
  }
}
