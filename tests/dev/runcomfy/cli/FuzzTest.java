package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some seconds of {@link Fuzz}, the same every time; {@code tests/bench/run fuzz} goes on for
 * minutes, with other seeds.
 */
class FuzzTest {
  /** Many cases wait for a deadline. */
  private static final int AT_ONCE = 32;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"WIRE, 120", "COMMANDS, 400", "FILES, 60", "TEMPLATES, 150"})
  void whateverComesTheLawsHold(Fuzz fuzz, int cases) {
    long first = Long.getLong("fuzz.first", 1);
    Map<Long, Object> broken = new TreeMap<>();
    var pool = new ForkJoinPool(AT_ONCE);
    pool.submit(
            () ->
                LongStream.range(first, first + Integer.getInteger("fuzz.cases", cases))
                    .parallel()
                    .forEach(seed -> keep(seed, fuzz.broken(seed, folder), broken)))
        .join();
    pool.shutdown();
    assertEquals(Map.of(), broken, fuzz + " by seed");
  }

  private static void keep(long seed, List<String> found, Map<Long, Object> broken) {
    if (!found.isEmpty()) {
      synchronized (broken) {
        broken.put(seed, found);
      }
    }
  }
}
