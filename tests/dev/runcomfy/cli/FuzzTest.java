package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some seconds of {@link Fuzz}, the same every time; {@code tests/bench/run fuzz} goes on for
 * minutes, with other seeds.
 */
class FuzzTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"WIRE, 120", "COMMANDS, 400", "FILES, 60", "TEMPLATES, 150"})
  void whateverComesTheLawsHold(Fuzz fuzz, int cases) {
    long first = Long.getLong("fuzz.first", 1);
    Map<Long, Object> broken = new TreeMap<>();
    LongStream.range(first, first + Integer.getInteger("fuzz.cases", cases))
        .parallel()
        .forEach(
            seed -> {
              var found = fuzz.broken(seed, folder);
              if (!found.isEmpty()) {
                synchronized (broken) {
                  broken.put(seed, found);
                }
              }
            });
    assertEquals(Map.of(), broken, fuzz + " by seed");
  }
}
