package dev.runcomfy.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCacheTest {
  private static final Meter METER = Meter.of(Optional.empty());

  @TempDir Path folder;
  private Path clip;
  private MeasureCache cache;

  @BeforeEach
  void make() {
    clip = TestClip.of("160x90").moving(0, 0.5).write(folder.resolve("clip.mp4"));
    cache = in(folder.resolve("cache"));
  }

  private static MeasureCache in(Path cache) {
    return MeasureCache.of(new Environment(Map.of("XDG_CACHE_HOME", cache.toString())), METER);
  }

  private List<Path> kept() throws IOException {
    Path cached = folder.resolve("cache");
    if (!Files.exists(cached)) {
      return List.of();
    }
    try (var files = Files.walk(cached)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aContentIsMeasuredOnce() throws IOException {
    String first = cache.measure(clip).toString();
    Path only = kept().get(0);
    Files.writeString(only, first.replaceFirst("\"duration\":[0-9.]+", "\"duration\":77"));

    Path copy = Files.copy(clip, folder.resolve("copy.mp4"));

    assertEquals(1, kept().size());
    assertEquals(77, cache.measure(copy).duration().orElseThrow());
  }

  @Test
  void whatIsKeptOfAnotherVersionOrMakesNoSenseIsMeasuredAnew() throws IOException {
    String first = cache.measure(clip).toString();
    Path only = kept().get(0);
    for (String bad :
        List.of(
            "",
            "{",
            "[]",
            first.replace("\"version\":1", "\"version\":0"),
            first.replaceFirst("\"cuts\":\\[.*?\\]", "\"cuts\":\"none\""),
            first.replaceFirst("\"hash\":\"\\w+\"", "\"hash\":5"))) {
      Files.writeString(only, bad);

      assertEquals(first, cache.measure(clip).toString(), bad);
      assertEquals(first, Files.readString(only));
    }
  }

  @Test
  void aClipThatCannotBeReadIsNotKeptAndAnUnusableCacheOnlyCostsTime() throws IOException {
    byte[] whole = Files.readAllBytes(clip);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Path file = Files.writeString(folder.resolve("file"), "");

    assertTrue(cache.measure(cut).isEmpty());
    assertTrue(cache.measure(folder.resolve("none.mp4")).isEmpty());
    assertEquals(List.of(), kept());
    assertEquals(cache.measure(clip).toString(), in(file).measure(clip).toString());
  }
}
